package io.github.dl4jinit.examples.lab.score;

import org.apache.commons.math3.special.Erf;

/** A distribution that draws can be held against. All are symmetric about 0. */
enum Target {
    /** N(0, 1). */
    NORMAL(8.5) {
        @Override
        double below(double x) {
            return Erf.erfc(-x / Math.sqrt(2)) / 2;
        }

        @Override
        double variance() {
            return 1;
        }

        @Override
        double fourthMoment() {
            return 3;
        }
    },

    /** N(0, 1) conditioned on −2 ≤ x ≤ 2. */
    TRUNCATED(2) {
        @Override
        double below(double x) {
            return 0.5 + Erf.erf(x / Math.sqrt(2)) / 2 / mass();
        }

        @Override
        double variance() {
            return 1 - 4 * density();
        }

        /** E x⁴ = 3 E x² − 2·2³·φ(2)/mass, by parts. */
        @Override
        double fourthMoment() {
            return 3 * variance() - 16 * density();
        }

        private double mass() {
            return Erf.erf(Math.sqrt(2));
        }

        /** At the bound. */
        private double density() {
            return Math.exp(-2) / Math.sqrt(2 * Math.PI) / mass();
        }
    },

    /** Uniform between −1 and 1. */
    UNIFORM(1) {
        @Override
        double below(double x) {
            return (1 + x) / 2;
        }

        @Override
        double variance() {
            return 1.0 / 3;
        }

        @Override
        double fourthMoment() {
            return 1.0 / 5;
        }
    };

    private final double reach;

    Target(double reach) {
        this.reach = reach;
    }

    /** Beyond ± this there is nothing to count. */
    double reach() {
        return reach;
    }

    /** P(X ≤ x), for x between ± the reach. */
    abstract double below(double x);

    abstract double variance();

    abstract double fourthMoment();
}
