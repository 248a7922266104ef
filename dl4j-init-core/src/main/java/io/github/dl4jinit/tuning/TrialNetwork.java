package io.github.dl4jinit.tuning;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What a trial needs of a network, whichever of DL4J's two kinds it is. */
interface TrialNetwork {

    /** Builds the trial's network and puts it into the state that the trial starts from. */
    static TrialNetwork of(Trial trial) {
        TrialNetwork network = trial.graph()
                ? new Graph(new ComputationGraph(ComputationGraphConfiguration.fromJson(trial.configuration())))
                : new Layers(new MultiLayerNetwork(MultiLayerConfiguration.fromJson(trial.configuration())));
        network.init();
        trial.start().ifPresent(start -> {
            if (start.parameters().length() != network.parameters().length()) {
                throw new IllegalArgumentException(
                        "the checkpoint has " + start.parameters().length()
                                + " parameters, the network of trial " + trial.name() + " has "
                                + network.parameters().length());
            }
            network.parameters().assign(start.parameters());
            start.updaterState().ifPresent(state -> network.updaterState().assign(state));
            network.iteration(start.step());
            // What dropout draws after a break must depend on the trial alone, not on what the thread did before.
            Nd4j.getRandom().setSeed(trial.seed() + start.step());
        });
        return network;
    }

    /** DL4J's network. */
    Model network();

    /** Draws the weights. */
    void init();

    /** Takes one optimizer step and returns the batch's loss before it. */
    double step(MultiDataSet batch);

    /** The outputs for a batch, in test mode. */
    INDArray[] output(MultiDataSet batch);

    /** The flattened parameters; changes go through to the network. */
    INDArray parameters();

    /** The updater's flattened state, null if it has none; changes go through to the network. */
    INDArray updaterState();

    /** Sets the number of steps taken, which schedules and some updaters depend on. */
    void iteration(int step);

    /** A layer-by-layer network. */
    record Layers(MultiLayerNetwork network) implements TrialNetwork {
        @Override
        public void init() {
            network.init();
            DenseOnce.replaceIn(network);
        }

        @Override
        public double step(MultiDataSet batch) {
            network.fit(
                    batch.getFeatures(0),
                    batch.getLabels(0),
                    only(batch.getFeaturesMaskArrays()),
                    only(batch.getLabelsMaskArrays()));
            return network.score();
        }

        @Override
        public INDArray[] output(MultiDataSet batch) {
            return new INDArray[] {
                network.output(
                        batch.getFeatures(0),
                        false,
                        only(batch.getFeaturesMaskArrays()),
                        only(batch.getLabelsMaskArrays()))
            };
        }

        private static INDArray only(INDArray[] masks) {
            return masks == null ? null : masks[0];
        }

        @Override
        public INDArray parameters() {
            return network.params();
        }

        @Override
        public INDArray updaterState() {
            return network.updaterState();
        }

        @Override
        public void iteration(int step) {
            network.setIterationCount(step);
        }
    }

    /** A graph. */
    record Graph(ComputationGraph network) implements TrialNetwork {
        @Override
        public void init() {
            network.init();
        }

        @Override
        public double step(MultiDataSet batch) {
            network.fit(batch);
            return network.score();
        }

        @Override
        public INDArray[] output(MultiDataSet batch) {
            return network.output(
                    false, batch.getFeatures(), batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        }

        @Override
        public INDArray parameters() {
            return network.params();
        }

        @Override
        public INDArray updaterState() {
            return network.updaterState();
        }

        @Override
        public void iteration(int step) {
            network.getConfiguration().setIterationCount(step);
        }
    }
}
