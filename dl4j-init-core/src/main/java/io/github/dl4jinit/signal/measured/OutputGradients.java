package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.propagation.OutputGradient;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.WeightSignal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * What the losses of a measured network give back. The gradient of a bias is the mean of dL/dz over the n examples, so that
 * its mean square is E g²/n + (1 − 1/n) E g·g': it tells what two examples have in common. With T places or time steps, which
 * the bias's gradient sums up, n T stands for n.
 */
public final class OutputGradients {

    private OutputGradients() {}

    /** The gradients of all layers that have one, by the layer's name. */
    public static Map<String, OutputGradient> of(Model network, List<LayerSignal> layers, int examples) {
        Map<String, OutputGradient> outputs = new HashMap<>();
        double divisor = averaged(network) ? examples : 1;
        for (LayerSignal layer : layers) {
            double square = layer.gradient().secondMoment();
            if (layer.gradient().measured() && Double.isFinite(square)) {
                outputs.put(layer.name(), new OutputGradient(square, shared(layer, divisor)));
            }
        }
        return outputs;
    }

    private static boolean averaged(Model network) {
        return network instanceof ComputationGraph graph
                ? graph.getConfiguration().getDefaultConfiguration().isMiniBatch()
                : ((MultiLayerNetwork) network).getDefaultConfiguration().isMiniBatch();
    }

    private static double shared(LayerSignal layer, double divisor) {
        double square = layer.gradient().secondMoment();
        double values = (double) layer.gradient().count() / Math.max(1, layer.units());
        double ofBias = layer.weights().stream()
                .filter(weight -> weight.name().equals(DefaultParamInitializer.BIAS_KEY))
                .map(WeightSignal::gradient)
                .mapToDouble(gradient -> gradient.secondMoment())
                .findFirst()
                .orElse(Double.NaN);
        // Of the sum over all values.
        double sum = ofBias * divisor * divisor;
        double shared = (sum - values * square) / (values * (values - 1));
        return values > 1 && shared > 0 ? Math.min(shared, square) : 0;
    }
}
