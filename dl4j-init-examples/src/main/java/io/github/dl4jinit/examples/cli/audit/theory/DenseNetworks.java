package io.github.dl4jinit.examples.cli.audit.theory;

import static io.github.dl4jinit.examples.cli.audit.theory.Networks.EXAMPLES;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.HE;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.INPUTS;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.UNITS;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.XAVIER;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.chain;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.classes;
import static io.github.dl4jinit.examples.cli.audit.theory.Networks.dense;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.Activation;

/** Chains of layers whose units see all of their input. */
final class DenseNetworks {
    private static final int DEPTH = 6;
    private static final List<Activation> ACTIVATIONS = List.of(
            Activation.IDENTITY,
            Activation.RELU,
            Activation.LEAKYRELU,
            Activation.RELU6,
            Activation.RRELU,
            Activation.ELU,
            Activation.SELU,
            Activation.GELU,
            Activation.SWISH,
            Activation.MISH,
            Activation.SOFTPLUS,
            Activation.SIGMOID,
            Activation.HARDSIGMOID,
            Activation.TANH,
            Activation.HARDTANH,
            Activation.RATIONALTANH,
            Activation.RECTIFIEDTANH,
            Activation.SOFTSIGN);
    /** Those that no signal lives long behind. */
    private static final List<Activation> SHALLOW = List.of(Activation.THRESHOLDEDRELU, Activation.CUBE);

    private DenseNetworks() {}

    static List<TheoryCase> all() {
        List<TheoryCase> cases = new ArrayList<>();
        ACTIVATIONS.forEach(activation -> cases.add(activated(activation, DEPTH)));
        SHALLOW.forEach(activation -> cases.add(activated(activation, 2)
                .limited("rare values far out decide about its moments, and a batch has few of them")));
        cases.add(of("dropout", HE, dropped(new Dropout(0.5))));
        cases.add(of("Gaussian dropout", HE, dropped(new GaussianDropout(0.3))));
        cases.add(of("Gaussian noise", HE, dropped(new GaussianNoise(0.5))));
        cases.add(of("alpha dropout", XAVIER, dropped(new AlphaDropout(0.8))));
        cases.add(of(
                "drop-connect",
                HE,
                Collections.nCopies(
                        DEPTH,
                        new DenseLayer.Builder()
                                .nOut(UNITS)
                                .activation(Activation.RELU)
                                .weightNoise(new DropConnect(0.6))
                                .build())));
        cases.add(of(
                "layer normalisation",
                HE,
                Collections.nCopies(
                        DEPTH,
                        new DenseLayer.Builder()
                                .nOut(UNITS)
                                .activation(Activation.RELU)
                                .hasLayerNorm(true)
                                .build())));
        cases.add(of("biases", HE, Collections.nCopies(DEPTH, biased())));
        cases.add(of(
                "batch normalisation before",
                HE,
                repeated(dense(Activation.IDENTITY), new BatchNormalization(), new ActivationLayer(Activation.RELU))));
        cases.add(of("batch normalisation behind", HE, repeated(dense(Activation.RELU), new BatchNormalization()))
                .limited("the inverse of a variance over few examples is larger on average than that of the variance"));
        cases.add(
                of("batch normalisation behind tanh", HE, repeated(dense(Activation.TANH), new BatchNormalization())));
        cases.add(of(
                "one by one",
                XAVIER,
                List.of(
                        dense(Activation.TANH),
                        new ElementWiseMultiplicationLayer.Builder()
                                .nIn(UNITS)
                                .nOut(UNITS)
                                .activation(Activation.TANH)
                                .build(),
                        new PReLULayer.Builder().inputShape(UNITS).build(),
                        dense(Activation.RELU))));
        return cases;
    }

    private static TheoryCase of(String name, IWeightInit weights, List<? extends Layer> layers) {
        List<Layer> all = new ArrayList<>(layers);
        all.add(classes());
        return TheoryCase.of(
                name,
                seed -> chain(seed, weights, InputType.feedForward(INPUTS), all.toArray(Layer[]::new)),
                EXAMPLES,
                INPUTS);
    }

    private static TheoryCase activated(Activation activation, int depth) {
        return of(
                "dense " + activation.name().toLowerCase(Locale.ROOT),
                XAVIER,
                Collections.nCopies(depth, dense(activation)));
    }

    private static List<Layer> repeated(Layer... layers) {
        List<Layer> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.addAll(List.of(layers));
        }
        return all;
    }

    private static List<Layer> dropped(IDropout dropout) {
        return Collections.nCopies(
                DEPTH,
                new DenseLayer.Builder()
                        .nOut(UNITS)
                        .activation(Activation.RELU)
                        .dropOut(dropout)
                        .build());
    }

    private static Layer biased() {
        return new DenseLayer.Builder()
                .nOut(UNITS)
                .activation(Activation.RELU)
                .biasInit(0.3)
                .build();
    }
}
