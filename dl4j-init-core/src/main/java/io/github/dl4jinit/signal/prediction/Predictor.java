package io.github.dl4jinit.signal.prediction;

import io.github.dl4jinit.propagation.PredictedLayer;
import io.github.dl4jinit.propagation.SignalMode;
import io.github.dl4jinit.propagation.SignalRules;
import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.capture.LossGradient;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.Prediction;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.measured.OutputGradients;
import io.github.dl4jinit.signal.measured.OwnTheory;
import io.github.dl4jinit.topology.BidirectionalHalf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;

/**
 * What theory expects beside each measurement: the moments that the rules of signals predict, from the network's own parameters
 * and the batch's own features, each in the band that layers of this width keep to. Backwards, theory starts at the gradients
 * that were measured at the outputs. How much of its kernels a convolution loses to padding is measured, since it depends on where
 * on the map the signal is.
 */
public final class Predictor {
    /** Second moments beyond it overflow where they are squared again. */
    private static final double LARGEST = 1e30;

    private final OwnTheory theory;
    private final OutputGradients outputs;
    private final List<LayerSignal> layers;

    private Predictor(OwnTheory theory, OutputGradients outputs, List<LayerSignal> layers) {
        this.theory = theory;
        this.outputs = outputs;
        this.layers = layers;
    }

    /**
     * A predictor of a network as it is now.
     *
     * @param network what was measured
     * @param batch what it was measured on
     * @param layers what was measured in it
     * @param losses how the gradients of its losses hang together
     * @throws IllegalArgumentException if two layers share a name, or the features have no moments
     */
    public static Predictor of(Model network, Batch batch, List<LayerSignal> layers, Map<String, LossGradient> losses) {
        return new Predictor(
                OwnTheory.of(network, batch, layers),
                OutputGradients.of(network, layers, losses, batch.examples()),
                layers);
    }

    /** No predictions, by layer name. */
    public static Map<String, LayerPrediction> none(List<LayerSignal> layers, String why) {
        Map<String, LayerPrediction> none = new LinkedHashMap<>();
        layers.forEach(layer -> none.put(layer.name(), none(why)));
        return none;
    }

    /** The predictions of all layers, by layer name. */
    public Map<String, LayerPrediction> predict() {
        Map<String, PredictedLayer> expected = theory.predict(SignalRules.standard(), SignalMode.TRAINING, outputs);
        WidthSpread spread = WidthSpread.of(theory, expected, layers);
        Map<String, LayerPrediction> predictions = new LinkedHashMap<>();
        for (LayerSignal layer : layers) {
            String node = node(layer, expected);
            predictions.put(
                    layer.name(),
                    expected.containsKey(node)
                            ? prediction(layer, expected.get(node), spread)
                            : none("not in the configuration"));
        }
        return predictions;
    }

    private static LayerPrediction prediction(LayerSignal layer, PredictedLayer expected, WidthSpread spread) {
        String node = expected.name();
        return new LayerPrediction(
                prediction(layer.preActivation(), expected.preActivation(), spread.preActivation(node)),
                prediction(layer.activation(), expected.activation(), spread.activation(node)),
                layer.role() == Role.OUTPUT
                        ? Prediction.none("set by the loss")
                        : prediction(layer.gradient(), expected.gradient(), spread.gradient(node)));
    }

    private static LayerPrediction none(String why) {
        Prediction absent = Prediction.none(why);
        return new LayerPrediction(absent, absent, absent);
    }

    /** Both halves of a bidirectional layer are expected to be alike. */
    private static String node(LayerSignal layer, Map<String, PredictedLayer> expected) {
        return expected.containsKey(layer.name())
                ? layer.name()
                : BidirectionalHalf.of(layer.name())
                        .map(half -> half.layerOf(layer.name()))
                        .orElse(layer.name());
    }

    /**
     * Two standard deviations of the logarithm around its mean, of a value whose mean is the one given; any size where the
     * variance is not known.
     */
    private static Prediction prediction(SignalMoments measured, double mean, double variance) {
        if (!measured.measured()) {
            return Prediction.none("not measured");
        }
        if (!(mean > 0 && mean < LARGEST)) {
            return Prediction.none(mean == 0 ? "nothing arrives" : "out of range");
        }
        if (!(variance < Double.POSITIVE_INFINITY)) {
            return Prediction.of(mean, 0, Double.POSITIVE_INFINITY);
        }
        double logMean = Math.log(mean) - variance / 2;
        double reach = 2 * Math.sqrt(variance);
        return Prediction.of(mean, Math.exp(logMean - reach), Math.exp(logMean + reach));
    }
}
