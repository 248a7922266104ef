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
 * A dense network that a very deep plain one is held against, to see what its depth and its start are worth.
 *
 * @param kind what is in it beside dense layers
 * @param mirrored whether it begins from the mirrored plan, in place of the automatic one
 * @param size of the network without skip connections and normalisation: its depth, width, inputs and classes
 * @param rates the learning rates that are tried, of which the best counts
 */
record OtherNetwork(Kind kind, boolean mirrored, DeepNetwork size, List<Double> rates) {
    private static final List<Integer> SHALLOW = List.of(1, 2, 4, 8);
    /** Shares of the rate of a single layer. */
    private static final List<Double> RESIDUAL_RATES = List.of(0.01, 0.03, 0.1, 0.3);

    /** What is in such a network. */
    enum Kind {
        /** Dense layers one behind the other. */
        PLAIN,
        /** Blocks x + W·φ(BN(x)) (He et al. 2016, "Identity mappings in deep residual networks"). */
        NORMALISED_BLOCKS,
        /** Blocks x + W₂·φ(W₁·x) of two layers, without normalisation. */
        BLOCKS
    }

    /** All that a network is held against. */
    static List<OtherNetwork> beside(DeepNetwork deep, VeryDeepSettings settings) {
        List<OtherNetwork> others = new ArrayList<>();
        for (int depth : SHALLOW) {
            double usual = VeryDeepSettings.usualRate(settings.updater(), depth);
            others.add(new OtherNetwork(
                    Kind.PLAIN, false, deep.ofDepth(depth), List.of(usual / 30, usual / 10, usual / 3, usual)));
        }
        double single = VeryDeepSettings.usualRate(settings.updater(), 1);
        List<Double> rates =
                RESIDUAL_RATES.stream().map(share -> share * single).toList();
        others.add(new OtherNetwork(Kind.NORMALISED_BLOCKS, false, deep, rates));
        others.add(new OtherNetwork(Kind.BLOCKS, false, deep, rates));
        if (deep.activation().mirrors()) {
            others.add(new OtherNetwork(Kind.BLOCKS, true, deep, rates));
        }
        return others;
    }

    String label() {
        return switch (kind) {
            case PLAIN -> "plain, " + size.depth() + (size.depth() == 1 ? " layer" : " layers");
            case NORMALISED_BLOCKS -> "residual, normalised, " + size.depth() + " blocks";
            case BLOCKS -> "residual, " + blocks() + " blocks of two layers" + (mirrored ? ", mirrored" : "");
        };
    }

    /** A trial of it, with its weights drawn. */
    Trial.Builder trial(IUpdater updater, double rate, long seed) {
        InitPlan plan = mirrored ? InitPlan.mirrored() : InitPlan.automatic();
        String name = label() + ", rate " + rate + ", seed " + seed;
        if (kind == Kind.PLAIN) {
            MultiLayerConfiguration layers = size.configuration(new XavierInit(), updater, seed);
            return Trial.builder(name, layers)
                    .start(TrialCheckpoint.initial(plan.init(layers).params()));
        }
        ComputationGraphConfiguration residual = residual(updater, seed);
        return Trial.builder(name, residual)
                .start(TrialCheckpoint.initial(plan.init(residual).params()));
    }

    /** As many as make the network as deep as the plain one, one at least. */
    private int blocks() {
        return kind == Kind.BLOCKS ? Math.max(1, size.depth() / 2) : size.depth();
    }

    private ComputationGraphConfiguration residual(IUpdater updater, long seed) {
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
        for (int i = 0; i < blocks(); i++) {
            IUpdater own = updaters.of(i);
            graph.addLayer(DeepNetwork.hidden(i), dense(own), branch(graph, i, stream, own))
                    .addVertex(
                            "sum" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), stream, DeepNetwork.hidden(i));
            stream = "sum" + i;
        }
        return graph.addLayer("output", size.output(), stream)
                .setOutputs("output")
                .build();
    }

    /** Adds what stands in front of a branch's last layer. */
    private String branch(
            ComputationGraphConfiguration.GraphBuilder graph, int block, String stream, IUpdater updater) {
        if (kind == Kind.BLOCKS) {
            DenseLayer first = dense(updater);
            first.setActivationFn(size.activation().function());
            graph.addLayer("first" + block, first, stream);
            return "first" + block;
        }
        graph.addLayer(
                        "normalisation" + block,
                        new BatchNormalization.Builder().updater(updater).build(),
                        stream)
                .addLayer(
                        "activation" + block,
                        new ActivationLayer(size.activation().function()),
                        "normalisation" + block);
        return "activation" + block;
    }

    private DenseLayer dense(IUpdater updater) {
        return new DenseLayer.Builder().nOut(size.width()).updater(updater).build();
    }
}
