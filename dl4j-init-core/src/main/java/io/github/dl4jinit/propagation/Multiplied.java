package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Π x_i of inputs taken for independent: E = Π E x_i². With each input it has in common what the others' means make of it.
 * Backwards each gets the others' second moments as a factor.
 */
record Multiplied() implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        double mean = 1;
        double square = 1;
        Products products = Products.all(1);
        for (ExpectedSignal x : inputs) {
            mean *= x.mean();
            square *= x.secondMoment();
            products = products.with(x.products(), (a, b) -> a * b);
        }
        Map<RandomPart, Double> terms = new LinkedHashMap<>();
        double linear = 0;
        for (ExpectedSignal x : inputs) {
            double others = otherMeans(inputs, x);
            x.terms().forEach((part, coefficient) -> terms.merge(part, others * coefficient, Double::sum));
            linear += others * others * x.variance();
        }
        terms.put(RandomPart.independent(Math.max(0, square - mean * mean - linear)), 1.0);
        return new ExpectedSignal(mean, square, products, terms, null);
    }

    private static double otherMeans(List<ExpectedSignal> inputs, ExpectedSignal x) {
        double product = 1;
        for (ExpectedSignal other : inputs) {
            product *= other == x ? 1 : other.mean();
        }
        return product;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        List<ExpectedGradient> gradients = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            double mean = 1;
            double square = 1;
            Products products = Products.all(1);
            for (int j = 0; j < inputs.size(); j++) {
                mean *= j == i ? 1 : inputs.get(j).mean();
                square *= j == i ? 1 : inputs.get(j).secondMoment();
                products = j == i ? products : products.with(inputs.get(j).products(), (a, b) -> a * b);
            }
            gradients.add(gradient.times(mean, square, products));
        }
        return gradients;
    }
}
