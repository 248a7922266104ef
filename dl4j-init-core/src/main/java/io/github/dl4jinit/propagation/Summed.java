package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Σ c_i x_i: E = Σ c_i² E x_i² + 2 Σ c_i c_j (E x_i E x_j + Cov(x_i, x_j)). The covariance is that of the random parts which
 * the inputs have in common; the means count even where they have none, for they are those of all units. Of a covariance two
 * occasions keep the geometric mean of what each input keeps.
 *
 * @param coefficients the factor on each input
 */
record Summed(List<Double> coefficients) implements Step {

    @Override
    public boolean unitwise() {
        return true;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal sum = inputs.get(0).linear(coefficients.get(0), 0);
        for (int i = 1; i < inputs.size(); i++) {
            sum = plus(sum, inputs.get(i).linear(coefficients.get(i), 0));
        }
        return sum;
    }

    private static ExpectedSignal plus(ExpectedSignal x, ExpectedSignal y) {
        double covariance = ExpectedSignal.covariance(x, y);
        double means = x.mean() * y.mean();
        Map<RandomPart, Double> terms = new LinkedHashMap<>(x.terms());
        y.terms().forEach((part, coefficient) -> terms.merge(part, coefficient, Double::sum));
        double common = 2 * means;
        return new ExpectedSignal(
                x.mean() + y.mean(),
                x.secondMoment() + y.secondMoment() + common + 2 * covariance,
                x.products()
                        .with(
                                y.products(),
                                (a, b) -> a
                                        + b
                                        + common
                                        + 2
                                                * covariance
                                                * Math.sqrt(
                                                        Math.max(0, x.correlation(a)) * Math.max(0, y.correlation(b)))),
                terms,
                null,
                PlaceMap.mixed(x.places(), x.secondMoment(), y.places(), y.secondMoment()),
                units(x, y));
    }

    private static double units(ExpectedSignal x, ExpectedSignal y) {
        double sum = x.secondMoment() + y.secondMoment();
        double ofX = x.secondMoment() / sum;
        double ofY = y.secondMoment() / sum;
        return sum > 0 ? x.units() * ofX * ofX + y.units() * ofY * ofY : 0;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        List<ExpectedGradient> gradients = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            double coefficient = coefficients.get(i);
            ExpectedGradient back = coefficient == 1 ? gradient : gradient.times(coefficient);
            gradients.add(gradient.pull() == 0 ? back : back.pulling(gradient.pull() * part(i, inputs)));
        }
        return gradients;
    }

    /** Of what pulls at the sum y, what pulls at c x: E c x y / E y². */
    private double part(int index, List<ExpectedSignal> inputs) {
        double square = forward(inputs).secondMoment();
        ExpectedSignal x = inputs.get(index);
        double product = 0;
        for (int j = 0; j < inputs.size(); j++) {
            ExpectedSignal other = inputs.get(j);
            double both = j == index ? x.secondMoment() : x.mean() * other.mean() + ExpectedSignal.covariance(x, other);
            product += coefficients.get(j) * both;
        }
        return square > 0 ? coefficients.get(index) * product / square : 0;
    }
}
