package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.examples.training.UpdaterTurns;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A dense network that a very deep plain one is held against, to see what its depth is worth: a shallow plain one of the same
 * width, or a residual one of the same depth and width, whose blocks are x + W·φ(BN(x)) (He et al. 2016, "Identity mappings in
 * deep residual networks"). Both start from the automatic plan.
 *
 * @param residual whether it has skip connections and batch normalisation
 * @param size of the network without them: its depth, width, inputs and classes
 * @param rates the learning rates that are tried, of which the best counts
 */
record OtherNetwork(boolean residual, DeepNetwork size, List<Double> rates) {
    private static final List<Integer> SHALLOW = List.of(1, 2, 4, 8);
    /** Shares of the rate of a single layer. */
    private static final List<Double> RESIDUAL_RATES = List.of(0.01, 0.03, 0.1, 0.3);

    /** All that a network is held against. */
    static List<OtherNetwork> beside(DeepNetwork deep, VeryDeepSettings settings) {
        List<OtherNetwork> others = new ArrayList<>();
        for (int depth : SHALLOW) {
            double usual = VeryDeepSettings.usualRate(settings.updater(), depth);
            others.add(new OtherNetwork(false, deep.ofDepth(depth), List.of(usual / 30, usual / 10, usual / 3, usual)));
        }
        double single = VeryDeepSettings.usualRate(settings.updater(), 1);
        others.add(new OtherNetwork(
                true, deep, RESIDUAL_RATES.stream().map(share -> share * single).toList()));
        return others;
    }

    String label() {
        return residual
                ? "residual, normalised, " + size.depth() + " blocks"
                : "plain, " + size.depth() + (size.depth() == 1 ? " layer" : " layers");
    }

    /** A trial of it, with its weights drawn. */
    Trial.Builder trial(IUpdater updater, double rate, long seed) {
        String name = label() + ", rate " + rate + ", seed " + seed;
        if (residual) {
            ComputationGraphConfiguration blocks = blocks(updater, seed);
            return Trial.builder(name, blocks)
                    .start(TrialCheckpoint.initial(
                            InitPlan.automatic().init(blocks).params()));
        }
        MultiLayerConfiguration layers = size.configuration(new XavierInit(), updater, seed);
        return Trial.builder(name, layers)
                .start(TrialCheckpoint.initial(InitPlan.automatic().init(layers).params()));
    }

    private ComputationGraphConfiguration blocks(IUpdater updater, long seed) {
        UpdaterTurns updaters = new UpdaterTurns(updater);
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .activation(new ActivationIdentity())
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(size.inputs()));
        graph.addLayer("stem", new DenseLayer.Builder().nOut(size.width()).build(), "in");
        String stream = "stem";
        for (int i = 0; i < size.depth(); i++) {
            IUpdater own = updaters.of(i);
            graph.addLayer(
                            "normalisation" + i,
                            new BatchNormalization.Builder().updater(own).build(),
                            stream)
                    .addLayer(
                            "activation" + i,
                            new ActivationLayer(size.activation().function()),
                            "normalisation" + i)
                    .addLayer(
                            DeepNetwork.hidden(i),
                            new DenseLayer.Builder()
                                    .nOut(size.width())
                                    .updater(own)
                                    .build(),
                            "activation" + i)
                    .addVertex(
                            "sum" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), stream, DeepNetwork.hidden(i));
            stream = "sum" + i;
        }
        return graph.addLayer("output", size.output(), stream)
                .setOutputs("output")
                .build();
    }
}
