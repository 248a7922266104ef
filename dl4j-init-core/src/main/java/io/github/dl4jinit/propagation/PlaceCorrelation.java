package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * How alike the places of an example are: of two of them the correlation is within + (1 - within) fall^steps, with so many steps from
 * one to the other along each dimension. Means of it over all pairs of places of a map, or of the taps of a kernel.
 *
 * @param within of two places drawn at random
 * @param fall the factor from each place to the next
 */
record PlaceCorrelation(double within, double fall) {

    /**
     * Of values of which what all occasions have in common has been taken away.
     *
     * @param spread the second moment that is left
     * @param products what the values have in common
     */
    static PlaceCorrelation of(double spread, Products products) {
        if (!(spread > 0)) {
            return new PlaceCorrelation(0, 0);
        }
        double within = Math.max(0, Math.min(1, (products.within() - products.far()) / spread));
        double near = Math.max(0, Math.min(1, (products.near() - products.far()) / spread));
        return new PlaceCorrelation(within, within < 1 ? Math.max(0, (near - within) / (1 - within)) : 0);
    }

    /** Of two places so many steps apart. */
    double apart(int steps) {
        return within + (1 - within) * Math.pow(fall, steps);
    }

    /** The mean correlation over all pairs of places. */
    double mean(long[] map) {
        return within + (1 - within) * over(map, fall);
    }

    /** The mean over all pairs of places of the product of two correlations. */
    double mean(PlaceCorrelation other, long[] map) {
        return product(other, over(map, fall), over(map, other.fall), over(map, fall * other.fall));
    }

    /** The mean square of the correlation of the inputs of a kernel's taps, each with itself included. */
    double meanSquare(List<Sliding> kernel) {
        double once = 1;
        double twice = 1;
        for (Sliding along : kernel) {
            once *= pairs(along.kernel(), Math.pow(fall, along.dilation()));
            twice *= pairs(along.kernel(), Math.pow(fall, 2.0 * along.dilation()));
        }
        return product(this, once, once, twice);
    }

    private double product(PlaceCorrelation other, double own, double ofOther, double both) {
        return within * other.within
                + other.within * (1 - within) * own
                + within * (1 - other.within) * ofOther
                + (1 - within) * (1 - other.within) * both;
    }

    private static double over(long[] map, double fall) {
        double mean = 1;
        for (long side : map) {
            mean *= pairs(side, fall);
        }
        return mean;
    }

    /** The mean of fall^steps over all pairs of so many places in a row. */
    private static double pairs(long places, double fall) {
        double sum = 1;
        double power = 1;
        for (long steps = 1; steps < places && power > 1e-9; steps++) {
            power *= fall;
            sum += 2 * power * (places - steps) / places;
        }
        return sum / places;
    }
}
