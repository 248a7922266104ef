package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * Local response normalisation: x / (k + α Σ x²)^β, the sum over n channels, with its mean n E x² in its place (Krizhevsky,
 * Sutskever &amp; Hinton 2012, section 3.3).
 *
 * @param k the constant
 * @param alpha α
 * @param beta β
 * @param channels n
 */
record LocallyNormalised(double k, double alpha, double beta, double channels) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        return inputs.get(0).linear(factor(inputs.get(0)), 0);
    }

    private double factor(ExpectedSignal x) {
        return Math.pow(k + alpha * channels * x.secondMoment(), -beta);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(gradient.times(factor(inputs.get(0))));
    }
}
