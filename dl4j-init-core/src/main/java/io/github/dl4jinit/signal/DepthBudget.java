package io.github.dl4jinit.signal;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.MeanField;
import java.util.List;
import java.util.Map;

/**
 * How deep a network of these weights can be.
 *
 * @param layers number of hidden layers that it has
 * @param trainableDepth 6 ξ, the depth up to which Schoenholz et al. 2017 ("Deep Information Propagation") found networks
 *     trainable, with ξ the depth scale of the correlation between examples, or, where the length map has no fixed point, of
 *     the gradient, 1/|ln χ|. Of the typical hidden layer: median σ_w² and σ_b², the activation function of all. Infinite at
 *     criticality; NaN where hidden layers differ in their functions, are recurrent or normalised
 * @param sumOfInverseWidths Σ 1/n over the hidden layers: where it is not small against 1, the size of the signals is left
 *     to chance (Hanin 2018)
 */
public record DepthBudget(int layers, double trainableDepth, double sumOfInverseWidths) {

    static DepthBudget of(List<LayerSignal> hidden, Map<String, LayerPlace> places) {
        double inverse = hidden.stream()
                .filter(layer -> layer.units() > 0)
                .mapToDouble(layer -> 1.0 / layer.units())
                .sum();
        return new DepthBudget(hidden.size(), trainableDepth(hidden, places), inverse);
    }

    private static double trainableDepth(List<LayerSignal> hidden, Map<String, LayerPlace> places) {
        List<LayerPlace> known = hidden.stream()
                .map(layer -> places.get(layer.name()))
                .filter(place -> place != null && !place.normalised() && !place.recurrent())
                .toList();
        double[] sigma = hidden.stream()
                .mapToDouble(layer -> WeightVariance.sigmaSquared(layer, places))
                .sorted()
                .toArray();
        long functions = known.stream()
                .map(place -> place.activation().getClass().getName() + place.activation())
                .distinct()
                .count();
        if (hidden.isEmpty()
                || known.size() < hidden.size()
                || functions != 1
                || !Double.isFinite(sigma[sigma.length - 1])) {
            return Double.NaN;
        }
        try {
            ActivationMoments moments = ActivationMoments.of(known.get(0).activation());
            double q = hidden.get(hidden.size() - 1).preActivation().secondMoment();
            return 6 * scale(MeanField.of(moments, sigma[sigma.length / 2], medianBias(hidden)), q);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Double.NaN;
        }
    }

    private static double scale(MeanField field, double q) {
        double alongLength = 1 / Math.abs(Math.log(field.chi(q)));
        return field.correlationDepthScale().orElse(alongLength);
    }

    private static double medianBias(List<LayerSignal> hidden) {
        double[] biases = hidden.stream()
                .flatMap(layer -> layer.weights().stream())
                .filter(weight -> weight.name().equals("b"))
                .mapToDouble(weight -> weight.value().secondMoment())
                .sorted()
                .toArray();
        return biases.length == 0 ? 0 : biases[biases.length / 2];
    }
}
