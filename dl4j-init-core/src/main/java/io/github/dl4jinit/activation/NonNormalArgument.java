package io.github.dl4jinit.activation;

/**
 * An argument z = h(x) of an activation φ that is not normal, but grows with a normal x.
 *
 * @param argument Hermite coefficients of h
 * @param slopes Hermite coefficients of φ'(h)
 */
record NonNormalArgument(double[] argument, double[] slopes) {
    private static final int HALVINGS = 40;

    /**
     * Reads both from their values.
     *
     * @param arguments z, equally probable values in increasing order
     * @param slopes φ'(z) of each
     */
    static NonNormalArgument of(double[] arguments, double[] slopes) {
        return new NonNormalArgument(
                NormalSlices.coefficients(NormalSlices.means(arguments)),
                NormalSlices.coefficients(NormalSlices.means(slopes)));
    }

    /** The standard deviation of z, as far as the coefficients hold it. */
    double deviation() {
        return Math.sqrt(covariance(1));
    }

    /** Cov(z, z') = Σ c_k² ρ^k for x and x' of correlation ρ. */
    private double covariance(double ofNormal) {
        double sum = 0;
        for (int k = argument.length - 1; k > 0; k--) {
            sum = (sum + argument[k] * argument[k]) * ofNormal;
        }
        return sum;
    }

    /** The correlation of the normal numbers that two arguments of this correlation are made of. */
    double ofNormal(double correlation) {
        double wanted = correlation * covariance(1);
        if (!(covariance(1) > 0)) {
            return correlation;
        }
        double low = -1;
        double high = 1;
        // Cov(z, z') grows with ρ, since h grows.
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (covariance(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
