package io.github.dl4jinit.propagation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A row of a table for each symbol: E a² = Var(w) + b². Two different symbols have only the bias in common, E a·a' = P Var(w) + b² where
 * two are the same with probability P. No gradient goes on to the symbol.
 *
 * @param variance Var(w)
 * @param bias the bias
 */
record LookedUp(ToDoubleFunction<ExpectedSignal> variance, double bias) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        double square = bias * bias;
        ExpectedSignal symbols = inputs.get(0);
        double own = variance.applyAsDouble(symbols);
        Products products = symbols.products().map(product -> own * product / symbols.secondMoment() + square);
        return ExpectedSignal.independent(bias, own + square, products);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(ExpectedGradient.NONE);
    }
}
