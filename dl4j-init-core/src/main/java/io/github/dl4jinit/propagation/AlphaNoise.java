package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * Alpha dropout: a·x + b with probability p, a·α' + b otherwise, which keeps mean 0 and variance 1 (Klambauer et al. 2017,
 * section 3).
 *
 * @param p probability of being kept
 * @param alpha α', the value that takes the place of what is dropped
 * @param a the factor
 * @param b what is added
 */
record AlphaNoise(double p, double alpha, double a, double b) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double square = p * x.secondMoment() + (1 - p) * alpha * alpha;
        double mean = p * x.mean() + (1 - p) * alpha;
        double newMean = a * mean + b;
        double newSquare = a * a * square + 2 * a * b * mean + b * b;
        return ExpectedSignal.independent(newMean, newSquare, x.products().map(p -> product(p, x)));
    }

    private double product(double product, ExpectedSignal x) {
        double kept = p * p * product + 2 * p * (1 - p) * alpha * x.mean() + (1 - p) * (1 - p) * alpha * alpha;
        return a * a * kept + 2 * a * b * (p * x.mean() + (1 - p) * alpha) + b * b;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        ExpectedGradient back = gradient.times(a * p, a * a * p);
        return List.of(gradient.pull() == 0 ? back : back.pulling(gradient.pull() * own(inputs)));
    }

    /** Of what pulls at the values that leave, what pulls at a x where x is kept. */
    private double own(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double all = forward(inputs).secondMoment();
        return all > 0 ? p * a * (a * x.secondMoment() + b * x.mean()) / all : 0;
    }
}
