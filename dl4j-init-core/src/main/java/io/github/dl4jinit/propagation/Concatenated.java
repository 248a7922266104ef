package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.List;

/**
 * Inputs side by side: moments are averages, weighted by the inputs' widths. Each input gets its own part of the gradient,
 * whose second moment is taken for that of the whole.
 *
 * @param widths number of units or channels of each input
 */
record Concatenated(List<Double> widths) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        double total = widths.stream().mapToDouble(Double::doubleValue).sum();
        double mean = 0;
        double square = 0;
        Products products = Products.all(0);
        for (int i = 0; i < inputs.size(); i++) {
            double share = widths.get(i) / total;
            mean += share * inputs.get(i).mean();
            square += share * inputs.get(i).secondMoment();
            products = products.with(inputs.get(i).products(), (sum, product) -> sum + share * product);
        }
        return ExpectedSignal.independent(mean, square, products);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        List<ExpectedGradient> gradients = new ArrayList<>();
        inputs.forEach(x -> gradients.add(gradient));
        return gradients;
    }
}
