package io.github.dl4jinit.propagation;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** Mean products a·a' of one unit's values at two time steps of a series, by the number of steps between them. */
final class Lags {
    /** Of a series in which they are not followed. */
    static final Lags NONE = new Lags(new double[0]);

    private final double[] products;

    private Lags(double[] products) {
        this.products = products;
    }

    /**
     * Of a series of so many steps.
     *
     * @param product for each lag from 1
     */
    static Lags of(int steps, IntToDoubleFunction product) {
        double[] products = new double[Math.max(0, Series.followed(steps) - 1)];
        Arrays.setAll(products, i -> product.applyAsDouble(i + 1));
        return new Lags(products);
    }

    boolean isNone() {
        return products.length == 0;
    }

    /** The product at a lag from 1; steps that are farther apart than the farthest have that one's. */
    double at(int lag) {
        return products[Math.min(lag, products.length) - 1];
    }

    Lags map(DoubleUnaryOperator f) {
        if (isNone()) {
            return NONE;
        }
        double[] mapped = new double[products.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = f.applyAsDouble(products[i]);
        }
        return new Lags(mapped);
    }

    /** As far as both are followed. */
    Lags with(Lags other, DoubleBinaryOperator f) {
        double[] both = new double[Math.min(products.length, other.products.length)];
        for (int i = 0; i < both.length; i++) {
            both[i] = f.applyAsDouble(products[i], other.products[i]);
        }
        return both.length == 0 ? NONE : new Lags(both);
    }

    /** Of every n-th step. */
    Lags every(int steps) {
        double[] taken = new double[products.length / steps];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = products[(i + 1) * steps - 1];
        }
        return taken.length == 0 ? NONE : new Lags(taken);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lags lags && Arrays.equals(products, lags.products);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(products);
    }
}
