package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * The Euclidean distance of two inputs of n values: about √(n E (x − y)²), nearly the same for all examples. Backwards a unit
 * vector times the gradient.
 *
 * @param values n
 */
record Distance(double values) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        double square = values * new Summed(List.of(1.0, -1.0)).forward(inputs).secondMoment();
        double mean = Math.sqrt(square) * (1 - 1 / (4 * values));
        return ExpectedSignal.independent(mean, square, Products.all(mean * mean));
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        ExpectedGradient each = gradient.times(0, 1 / values).pulling(0);
        return List.of(each, each);
    }
}
