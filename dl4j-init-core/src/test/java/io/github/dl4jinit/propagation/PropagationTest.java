package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Each figure is a closed form. */
class PropagationTest {
    private static final int UNITS = 50;

    @Test
    void reluHalvesAndWeightsMultiply() {
        Propagation propagation =
                chain(2.0 / UNITS, SignalMode.TRAINING, dense(Activation.RELU), dense(Activation.RELU));
        Map<String, PredictedLayer> layers = propagation.backward(Map.of("layer2", 0.5));

        assertThat(layers.get("layer0").preActivation()).isCloseTo(2, within(1e-9));
        assertThat(layers.get("layer0").activation()).isCloseTo(1, within(1e-6));
        assertThat(layers.get("layer0").activationMean()).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-6));
        assertThat(layers.get("layer1").preActivation()).isCloseTo(2, within(1e-6));
        // Back through weights of 2 for each unit, then half of the units.
        assertThat(layers.get("layer1").gradient()).isCloseTo(0.5, within(1e-6));
        assertThat(layers.get("layer0").gradient()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void dropoutActsInTrainingAlone() {
        Layer dropped = new DenseLayer.Builder()
                .nOut(UNITS)
                .activation(Activation.IDENTITY)
                .dropOut(new Dropout(0.25))
                .build();

        assertThat(at(chain(1.0 / UNITS, SignalMode.TRAINING, dropped), "layer0")
                        .preActivation())
                .isCloseTo(4, within(1e-9));
        assertThat(at(chain(1.0 / UNITS, SignalMode.INFERENCE, dropped), "layer0")
                        .preActivation())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void aBatchNormalisationTakesAwayWhatGradientsHaveInCommon() {
        Propagation propagation =
                chain(1.0 / UNITS, SignalMode.TRAINING, dense(Activation.IDENTITY), new BatchNormalization());

        double apart = propagation
                .backwardFrom(Map.of("layer2", OutputGradient.of(1)))
                .get("layer0")
                .gradient();
        double alike = propagation
                .backwardFrom(Map.of("layer2", new OutputGradient(1, 0.75)))
                .get("layer0")
                .gradient();

        assertThat(apart).isCloseTo(1, within(1e-3));
        assertThat(alike).isCloseTo(0.25, within(1e-3));
    }

    /** Drawn: 40 normal values, normalised, and a gradient of independent normal values sent back through that. */
    @Test
    void aBatchOfFewExamplesHasALargerGradient() {
        int few = 40;
        int draws = 20_000;
        Random random = new Random(3);
        double drawn = 0;
        for (int i = 0; i < draws; i++) {
            double[] x = random.doubles(few).map(any -> random.nextGaussian()).toArray();
            double[] g = random.doubles(few).map(any -> random.nextGaussian()).toArray();
            double mean = Arrays.stream(x).average().orElseThrow();
            double variance = Arrays.stream(x)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            double common = Arrays.stream(g).average().orElseThrow();
            double along = 0;
            for (int k = 0; k < few; k++) {
                along += g[k] * (x[k] - mean) / Math.sqrt(variance) / few;
            }
            for (int k = 0; k < few; k++) {
                double left = g[k] - common - along * (x[k] - mean) / Math.sqrt(variance);
                drawn += left * left / variance / few / draws;
            }
        }
        Normalised normalised = new Normalised(1, 0, 0, true, new NormalisedBatch(few, new long[0]));
        ExpectedSignal x = ExpectedSignal.independent(0, 1, Products.all(0));

        double predicted = normalised
                .backward(ExpectedGradient.independent(1, Products.all(0)), List.of(x))
                .get(0)
                .secondMoment();

        // The standard error of the draws is 0.002.
        assertThat(predicted).isCloseTo(drawn, within(0.01));
    }

    /** x + x: four times the second moment, forwards and backwards, not twice. */
    @Test
    void waysFromOneOriginAddUp() {
        Map<String, PredictedLayer> layers = backward(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(UNITS))
                .addLayer("a", dense(Activation.IDENTITY), "in")
                .addLayer("same", new ActivationLayer(Activation.IDENTITY), "a")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "same")
                .addLayer("out", output(), "sum")
                .setOutputs("out")
                .build());

        assertThat(layers.get("a").gradient()).isCloseTo(4, within(1e-6));
        assertThat(layers.get("out").preActivation()).isCloseTo(4, within(1e-6));
    }

    /**
     * z = relu(u) + r with u and r standard normal: P(u > 0 | z > 0) = (3/8) / (5/8) = 3/5, against 1/2 if nothing were
     * known of z. Quantiles stand for the normal distributions: right to one in a hundred.
     */
    @Test
    void slopesOfOneUnitDependOnOneAnother() {
        Map<String, PredictedLayer> layers = backward(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(UNITS))
                .addLayer("u", dense(Activation.IDENTITY), "in")
                .addLayer("x", new ActivationLayer(Activation.RELU), "u")
                .addLayer("rest", dense(Activation.IDENTITY), "in")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "x", "rest")
                .addLayer("z", new ActivationLayer(Activation.RELU), "sum")
                .addLayer("out", output(), "z")
                .setOutputs("out")
                .build());

        double kept = layers.get("x").gradient() / layers.get("rest").gradient();
        assertThat(kept).isCloseTo(0.6, within(0.01));
    }

    @Test
    void ownRulesAreAsked() {
        SignalRules rules = SignalRules.standard()
                .with(DenseLayer.class, (layer, site) -> SignalSteps.none().linear(3, 0));
        Propagation propagation = Propagation.builder(
                        NetworkTopology.of(configuration(dense(Activation.RELU))), fixed(1))
                .rules(rules)
                .build()
                .forward();

        assertThat(propagation.activation("layer0")).isCloseTo(9, within(1e-9));
    }

    @Test
    void meansOfInputsCount() {
        Propagation propagation = Propagation.builder(
                        NetworkTopology.of(configuration(dense(Activation.IDENTITY))), fixed(1.0 / UNITS))
                .input(InputMoments.of(2, 5))
                .build()
                .forward();

        assertThat(at(propagation, "layer0").preActivation()).isCloseTo(5, within(1e-9));
        assertThat(at(propagation, "layer0").shared()).isCloseTo(4, within(1e-9));
    }

    /** A vertex that takes the last step does what the wrapper around the layer does, forwards and backwards. */
    @Test
    void theLastStepIsTheSameBehindAVertexAsInAWrapper() {
        PredictedLayer wrapped = encoded(new LastTimeStep(lstm()), false);
        PredictedLayer byVertex = encoded(lstm(), true);

        assertThat(byVertex.activation()).isCloseTo(wrapped.activation(), within(1e-12));
        assertThat(byVertex.gradient()).isCloseTo(wrapped.gradient(), within(1e-12));
    }

    private static PredictedLayer encoded(Layer encoder, boolean vertex) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("encoder", encoder, "in");
        if (vertex) {
            graph.addVertex("last", new LastTimeStepVertex("in"), "encoder");
        }
        ComputationGraphConfiguration configuration = graph.addLayer("out", output(), vertex ? "last" : "encoder")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(UNITS, 6))
                .build();
        return Propagation.builder(NetworkTopology.of(configuration), fixed(1.0 / UNITS))
                .sizes(NetworkSizes.of(configuration, List.of(InputType.recurrent(UNITS, 6))))
                .build()
                .forward()
                .backward(Map.of("out", 1.0))
                .get("encoder");
    }

    private static Layer lstm() {
        return new LSTM.Builder().nOut(UNITS).activation(Activation.TANH).build();
    }

    /**
     * A vector along a series of 4 steps gets the sum of 4 gradients that have nothing in common. DL4J takes the series for
     * one of a single step.
     */
    @Test
    void aRepeatedVectorIsAsLongAsTheSeriesThatItFollows() {
        List<InputType> inputs = List.of(InputType.feedForward(UNITS), InputType.recurrent(3, 4));
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in", "series")
                .addLayer("a", dense(Activation.IDENTITY), "in")
                .addVertex("repeated", new DuplicateToTimeSeriesVertex("series"), "a")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MSE)
                                .nOut(UNITS)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "repeated",
                        "series")
                .setOutputs("out")
                .setInputTypes(inputs.toArray(InputType[]::new))
                .build();

        Map<String, PredictedLayer> layers = Propagation.builder(NetworkTopology.of(configuration), fixed(1.0 / UNITS))
                .sizes(NetworkSizes.of(configuration, inputs))
                .build()
                .forward()
                .backward(Map.of("out", 1.0));

        assertThat(layers.get("a").gradient()).isCloseTo(4, within(1e-9));
    }

    /** A map of 2×2 behind a padded kernel of 3×3: four of its nine taps lie within. */
    @Test
    void aGraphWithADenseLayerBehindMapsKnowsItsSizes() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "maps",
                        new ConvolutionLayer.Builder(3, 3)
                                .padding(1, 1)
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "in")
                .addLayer("out", output(), "maps")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(2, 2, 3))
                .build();

        Propagation propagation = Propagation.builder(NetworkTopology.of(configuration), fixed(1.0 / 27))
                .sizes(NetworkSizes.of(configuration, List.of(InputType.convolutional(2, 2, 3))))
                .build()
                .forward();

        assertThat(at(propagation, "maps").preActivation()).isCloseTo(4.0 / 9, within(1e-9));
    }

    /** Of whole maps of a batch, half of which are dropped, an average keeps the factor 2; of single values it keeps nothing. */
    @Test
    void anAverageKeepsTheDropoutOfWholeMaps() {
        assertThat(averaged(new SpatialDropout(0.5)) / averaged(null)).isCloseTo(2, within(1e-6));
        assertThat(averaged(new Dropout(0.5)) / averaged(null)).isCloseTo(1, within(0.02));
    }

    private static double averaged(IDropout dropout) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ActivationLayer.Builder()
                        .activation(Activation.IDENTITY)
                        .dropOut(dropout)
                        .build())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(output())
                .setInputType(InputType.convolutional(10, 10, UNITS))
                .build();
        return Propagation.builder(NetworkTopology.of(configuration), fixed(1.0 / UNITS))
                .sizes(NetworkSizes.of(configuration, InputType.convolutional(10, 10, UNITS))
                        .ofBatch(8))
                .input(new InputMoments(1, 1, 1, 1))
                .build()
                .forward()
                .activation("layer1");
    }

    private static Map<String, PredictedLayer> backward(ComputationGraphConfiguration graph) {
        return Propagation.builder(NetworkTopology.of(graph), fixed(1.0 / UNITS))
                .build()
                .forward()
                .backward(Map.of("out", 1.0));
    }

    private static PredictedLayer at(Propagation propagation, String name) {
        return propagation.backward(Map.of()).get(name);
    }

    private static Propagation chain(double variance, SignalMode mode, Layer... layers) {
        return Propagation.builder(NetworkTopology.of(configuration(layers)), fixed(variance))
                .mode(mode)
                .build()
                .forward();
    }

    private static MultiLayerConfiguration configuration(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        List.of(layers).forEach(list::layer);
        return list.layer(output()).setInputType(InputType.feedForward(UNITS)).build();
    }

    private static Layer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(UNITS).activation(activation).build();
    }

    private static Layer output() {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(UNITS)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static ParameterMoments fixed(double variance) {
        return new ParameterMoments() {
            @Override
            public double variance(NetworkNode node, WeightFans weight, double arriving) {
                return variance;
            }
        };
    }
}
