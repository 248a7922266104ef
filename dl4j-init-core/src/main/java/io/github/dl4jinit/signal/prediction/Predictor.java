package io.github.dl4jinit.signal.prediction;

import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Prediction;
import io.github.dl4jinit.signal.measured.InputWeights;
import io.github.dl4jinit.signal.measured.LayerSurroundings;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;

/**
 * Predicts the second moments of dense and convolutional layers by mean-field theory, from the true fans and the weights'
 * own second moments. Forwards it starts at the measured input, and again at a layer's measured input where something lies
 * between it and the layer before that theory does not follow: pooling, dropout, addition, normalisation. Backwards it
 * starts at the measured gradient of the layer behind. How much of its kernels a convolution loses to padding is measured, since
 * it depends on where the signal is.
 */
public final class Predictor {

    /**
     * A predicted second moment.
     *
     * @param secondMoment for infinite width
     * @param variance of its logarithm at this width, for one example
     */
    private record Expected(double secondMoment, double variance) {}

    private final MeasuredNetwork network;
    private final List<LayerSignal> layers;
    private final Map<String, LayerSurroundings> places;
    private final Map<String, Expected> forward = new HashMap<>();
    private final Map<String, Expected> backward = new HashMap<>();
    private final Map<String, Optional<MeanFieldLayer>> theories = new HashMap<>();

    private Predictor(MeasuredNetwork network) {
        this.network = network;
        this.layers = network.layers();
        this.places = network.surroundings();
    }

    /**
     * The predictions of all layers.
     *
     * @param network what was measured
     * @return by layer name
     */
    public static Map<String, LayerPrediction> predict(MeasuredNetwork network) {
        return new Predictor(network).predict();
    }

    private Map<String, LayerPrediction> predict() {
        Map<String, Prediction> preActivations = new HashMap<>();
        Map<String, Prediction> activations = new HashMap<>();
        for (LayerSignal layer : layers) {
            preActivations.put(layer.name(), preActivation(layer));
            activations.put(layer.name(), activation(layer));
        }
        Map<String, Prediction> gradients = new HashMap<>();
        for (int i = layers.size() - 1; i >= 0; i--) {
            gradients.put(layers.get(i).name(), gradient(layers.get(i)));
        }
        Map<String, LayerPrediction> predicted = new LinkedHashMap<>();
        for (LayerSignal layer : layers) {
            String name = layer.name();
            predicted.put(
                    name, new LayerPrediction(preActivations.get(name), activations.get(name), gradients.get(name)));
        }
        return predicted;
    }

    private Prediction preActivation(LayerSignal layer) {
        LayerSurroundings place = places.get(layer.name());
        String obstacle = obstacle(layer, place);
        if (!obstacle.isEmpty()) {
            return Prediction.none(obstacle);
        }
        double sigmaSquared = InputWeights.of(network, layer).sigmaSquared();
        Expected input = new Expected(layer.input().secondMoment(), 0);
        Expected source = forward.get(place.source());
        Optional<MeanFieldLayer> theory = source == null
                ? Optional.empty()
                : theory(places.get(place.source()).activation());
        if (theory.isPresent()) {
            double q = source.secondMoment();
            double elasticity = theory.get().elasticity(q);
            int width = layer(place.source()).units();
            input = new Expected(
                    theory.get().value(q),
                    elasticity * elasticity * source.variance() + theory.get().valueSpread(q) / width);
        }
        double fromInput = sigmaSquared * covered(layer.coverage().forward()) * input.secondMoment();
        double q = fromInput + biases(layer);
        if (!(q > 0 && q < 1e30)) {
            return Prediction.none("out of range");
        }
        double share = fromInput / q;
        Expected expected = new Expected(q, share * share * input.variance());
        forward.put(layer.name(), expected);
        return band(q, expected.variance() + 2.0 / layer.units());
    }

    private String obstacle(LayerSignal layer, LayerSurroundings place) {
        if (place == null) {
            return unplaced(layer);
        }
        if (place.recurrent()) {
            return "recurrent";
        }
        if (!Double.isFinite(InputWeights.of(network, layer).sigmaSquared())) {
            return "not one weight matrix";
        }
        return place.padded() && Double.isNaN(layer.coverage().forward()) ? "padding" : "";
    }

    /** Why a layer is no single place of the plan. */
    private String unplaced(LayerSignal layer) {
        if (network.around(layer).isPresent()) {
            return "recurrent";
        }
        return layer.role() == Role.OTHER ? "no weights" : "no plan for this layer";
    }

    /** Without padding, kernels whose places are not followed lie on the map whole. */
    private static double covered(double coverage) {
        return Double.isNaN(coverage) ? 1 : coverage;
    }

    private double biases(LayerSignal layer) {
        return layer.weights().stream()
                .filter(weight -> weight.name().equals("b"))
                .mapToDouble(weight -> weight.value().secondMoment())
                .sum();
    }

    private Prediction activation(LayerSignal layer) {
        Expected expected = forward.get(layer.name());
        if (expected == null) {
            return preActivationAbsent(layer);
        }
        Optional<MeanFieldLayer> theory = theory(places.get(layer.name()).own());
        if (theory.isEmpty() || layer.role() == Role.OUTPUT) {
            return Prediction.none("not a function of one number");
        }
        double q = expected.secondMoment();
        double elasticity = theory.get().elasticity(q);
        return band(
                theory.get().value(q),
                elasticity * elasticity * expected.variance() + theory.get().valueSpread(q) / layer.units());
    }

    private Prediction preActivationAbsent(LayerSignal layer) {
        String obstacle = obstacle(layer, places.get(layer.name()));
        return Prediction.none(obstacle.isEmpty() ? "out of range" : obstacle);
    }

    private Prediction gradient(LayerSignal layer) {
        if (layer.role() == Role.OUTPUT) {
            return Prediction.none("set by the loss");
        }
        LayerSurroundings place = places.get(layer.name());
        if (place == null || place.recurrent()) {
            return Prediction.none(place == null ? unplaced(layer) : "recurrent");
        }
        List<LayerSignal> behind = layers.stream()
                .filter(other -> places.containsKey(other.name())
                        && places.get(other.name()).source().equals(layer.name()))
                .toList();
        if (behind.size() != 1 || !place.followedAlone()) {
            return Prediction.none("what follows is not one layer");
        }
        LayerSignal next = behind.get(0);
        String obstacle = obstacle(next, places.get(next.name()));
        Optional<MeanFieldLayer> theory = theory(place.activation());
        if (!obstacle.isEmpty() || theory.isEmpty() || !next.gradient().measured()) {
            return Prediction.none(obstacle.isEmpty() ? "no theory of the activation" : obstacle);
        }
        Expected arriving =
                backward.getOrDefault(next.name(), new Expected(next.gradient().secondMoment(), 0));
        Expected here = forward.get(layer.name());
        double q = here != null ? here.secondMoment() : layer.preActivation().secondMoment();
        // Fan-out averaged over the map, as far as the kernels really reach.
        double fanOut = InputWeights.of(network, next).sigmaSquared()
                * covered(next.coverage().backward())
                * next.gradient().count()
                / layer.gradient().count();
        if (!(q > 0 && q < 1e30)) {
            return Prediction.none("out of range");
        }
        double g = theory.get().slope(q) * fanOut * arriving.secondMoment();
        Expected expected = new Expected(g, arriving.variance() + theory.get().slopeSpread(q) / layer.units());
        backward.put(layer.name(), expected);
        return band(g, expected.variance());
    }

    /** Two standard deviations of the logarithm around its mean, of a value whose mean is the one given. */
    private static Prediction band(double mean, double variance) {
        double logMean = Math.log(mean) - variance / 2;
        double reach = 2 * Math.sqrt(variance);
        return Prediction.of(mean, Math.exp(logMean - reach), Math.exp(logMean + reach));
    }

    private Optional<MeanFieldLayer> theory(IActivation activation) {
        return theories.computeIfAbsent(
                activation.getClass().getName() + activation,
                key -> Optional.ofNullable(MeanFieldLayer.of(activation)));
    }

    private LayerSignal layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
