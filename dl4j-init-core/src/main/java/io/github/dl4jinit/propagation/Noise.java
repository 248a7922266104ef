package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * x times a random factor of mean 1, plus random numbers, drawn anew for each value: dropout and its kin, while training.
 *
 * <pre>
 *   dropout, probability p of being kept: factor 1/p or 0, E factor² = 1/p (Srivastava et al. 2014, as DL4J scales it)
 *   Gaussian dropout of rate r: factor N(1, r/(1 − r)) (the same paper, section 10)
 *   Gaussian noise: N(0, sd²) added
 *   alpha dropout: a x + b where kept, a α' + b where not (Klambauer et al. 2017)
 * </pre>
 *
 * @param square E factor²
 * @param added variance of what is added
 * @param wholeMaps whether one factor serves all positions of a map
 */
record Noise(double square, double added, boolean wholeMaps) implements Step {

    @Override
    public boolean unitwise() {
        return true;
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double more = square - 1;
        Products products = x.products();
        Products common =
                wholeMaps ? new Products(0, more * products.near(), 0, more * products.within()) : Products.all(0);
        return x.noisy(more * x.secondMoment() + this.added, common);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        ExpectedGradient back =
                gradient.times(1, square, wholeMaps ? new Products(1, square, 1, square) : Products.all(1));
        return List.of(added == 0 || gradient.pull() == 0 ? back : back.pulling(gradient.pull() * own(inputs)));
    }

    /** The share of what leaves that arrived. */
    private double own(List<ExpectedSignal> inputs) {
        double all = forward(inputs).secondMoment();
        return all > 0 ? 1 - added / all : 0;
    }
}
