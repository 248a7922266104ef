package io.github.dl4jinit.propagation;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The largest of K values of one unit, whose normal arguments are correlated: what a gradient goes to that comes through a maximum.
 *
 * @param count K; 1 for a value that nothing has picked
 * @param correlation of two of the arguments
 */
record PickedValue(double count, double correlation) {

    /** Not picked. */
    static final PickedValue ANY = new PickedValue(1, 0);

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** How often an argument is the largest that lies so many standard deviations above the mean, up to a factor. */
    double weight(double deviations) {
        if (count <= 1 || correlation >= 1) {
            return 1;
        }
        // Given the one, another has the mean ρ z and the variance 1 - ρ².
        double above = deviations * Math.sqrt((1 - correlation) / (1 + correlation));
        return Math.pow(NORMAL.cumulativeProbability(above), count - 1);
    }
}
