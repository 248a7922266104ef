package io.github.dl4jinit.examples.lab.experiment.width;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * The squared length M of the activations of the last of L ReLU layers of n units, over its mean, in networks with Gaussian
 * weights of variance 2/fan-in, biases 0, and one fixed input.
 *
 * <p>Given the layer before, the pre-activations of a layer are independent N(0, 2·|a|²/n). M is therefore a product of L
 * independent factors X = (2/n) Σ relu(gᵢ)², with gᵢ ~ N(0, 1). E X = 1 and E X² = 1 + 5/n, hence
 *
 * <pre>  E M = 1,   Var M = (1 + 5/n)^L − 1,</pre>
 *
 * which is Π(1 + 5/n) − 1 of Hanin 2018, exact here. Of the n terms K ~ Binomial(n, 1/2) are not 0, and their sum is χ² with K
 * degrees of freedom, which gives the moments of log X by ψ and ψ'; the case K = 0, of probability 2⁻ⁿ, has no logarithm and is
 * left out.
 *
 * <p>Boris Hanin: Which Neural Net Architectures Give Rise to Exploding and Vanishing Gradients? NeurIPS 2018, arXiv 1801.03744.
 *
 * @param width n, at least 8
 * @param depth L, at least 1
 */
record LengthTheory(int width, int depth) {
    /** E (2·relu(g)²)ᵏ = 2ᵏ·(2k−1)!!/2 for k from 0 to 4, but for the 1 at k = 0. */
    private static final double[] TERM_MOMENTS = {1, 1, 6, 60, 840};

    LengthTheory {
        if (width < 8) {
            throw new IllegalArgumentException("width must be at least 8: " + width);
        }
        if (depth < 1) {
            throw new IllegalArgumentException("depth must be at least 1: " + depth);
        }
    }

    /** Var M, where E M = 1. */
    double relativeVariance() {
        return Math.pow(1 + 5.0 / width, depth) - 1;
    }

    /**
     * The standard error of an estimate of {@link #relativeVariance}: the mean of (M − 1)² over independent networks.
     *
     * @param networks how many
     */
    double relativeVarianceError(int networks) {
        double second = Math.pow(factorMoment(2), depth);
        double third = Math.pow(factorMoment(3), depth);
        double fourth = Math.pow(factorMoment(4), depth);
        double centralFourth = fourth - 4 * third + 6 * second - 3;
        double variance = second - 1;
        return Math.sqrt((centralFourth - variance * variance) / networks);
    }

    /** E Xᵏ, from the moments of one term: the coefficients of the n-th power of their exponential series. */
    private double factorMoment(int order) {
        double[] power = {1, 0, 0, 0, 0};
        for (int term = 0; term < width; term++) {
            double[] next = new double[power.length];
            for (int i = 0; i < power.length; i++) {
                for (int j = 0; i + j < power.length; j++) {
                    next[i + j] += power[i] * TERM_MOMENTS[j] / factorial(j);
                }
            }
            power = next;
        }
        return power[order] * factorial(order) / Math.pow(width, order);
    }

    private static double factorial(int n) {
        return IntStream.rangeClosed(2, n).asDoubleStream().reduce(1, (a, b) -> a * b);
    }

    /** E log M; below 0, so that a typical network is below the mean. */
    double logMean() {
        return depth * expectation(k -> digamma(k) + Math.log(2.0 / width));
    }

    /** Var log M. */
    double logVariance() {
        double mean = expectation(LengthTheory::digamma);
        return depth * expectation(k -> Gamma.trigamma(k / 2.0) + square(digamma(k) - mean));
    }

    /** E log χ² with k degrees of freedom. */
    private static double digamma(int degrees) {
        return Gamma.digamma(degrees / 2.0) + Math.log(2);
    }

    private static double square(double value) {
        return value * value;
    }

    private double expectation(IntToDoubleFunction of) {
        BinomialDistribution units = new BinomialDistribution(null, width, 0.5);
        return IntStream.rangeClosed(1, width)
                .mapToDouble(k -> units.probability(k) * of.applyAsDouble(k))
                .sum();
    }
}
