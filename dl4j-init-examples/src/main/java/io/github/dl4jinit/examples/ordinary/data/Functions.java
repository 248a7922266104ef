package io.github.dl4jinit.examples.ordinary.data;

import io.github.dl4jinit.examples.ordinary.data.Drawn.Example;
import java.util.Random;

/** Examples of functions, each drawn on its own. */
final class Functions {
    private static final double NOISE = 0.05;

    private Functions() {}

    /** The sum of two numbers between 0 and 3. */
    static Example sum(Random random) {
        double x = 3 * random.nextDouble();
        double y = 3 * random.nextDouble();
        return new Example(new double[] {x, y}, new double[] {x + y});
    }

    /** sin x / x for x within ±10. */
    static Example sinc(Random random) {
        double x = 20 * random.nextDouble() - 10;
        return value(x, x == 0 ? 1 : Math.sin(x) / x);
    }

    /** A straight line, x from 0 to 100. */
    static Example line(Random random) {
        double x = 100 * random.nextDouble();
        return value(x, 0.5 * x + 3);
    }

    private static Example value(double x, double y) {
        return new Example(new double[] {x}, new double[] {y});
    }

    /** A point on one of two noisy curves in the plane, which x does not tell. */
    static Example branches(Random random) {
        double x = 2 * random.nextDouble() - 1;
        double side = random.nextBoolean() ? 1 : -1;
        return new Example(new double[] {x}, new double[] {
            side * (0.3 + 0.5 * x * x) + NOISE * random.nextGaussian(),
            side * Math.cos(2 * x) + NOISE * random.nextGaussian()
        });
    }

    /** Red, green and blue of a picture at a place in the unit square: rings over a gradient, with a bright disc. */
    static Example picture(Random random) {
        double x = random.nextDouble();
        double y = random.nextDouble();
        double radius = Math.hypot(x - 0.5, y - 0.5);
        double disc = Math.hypot(x - 0.7, y - 0.3) < 0.15 ? 1 : 0;
        return new Example(new double[] {x, y}, new double[] {
            Math.max(disc, 0.5 + 0.5 * Math.sin(20 * radius)),
            Math.max(disc, x * (1 - y)),
            0.5 + 0.5 * Math.cos(6 * x + 4 * y)
        });
    }

    /** A slow wave with a fast one on it, x within ±3. */
    static Example waves(Random random) {
        double x = 6 * random.nextDouble() - 3;
        return value(x, Math.sin(2 * x) + 0.3 * Math.sin(9 * x));
    }

    /** Friedman's first function of ten uniform features, five of which say nothing; about 14 ± 5, here shifted and divided. */
    static Example friedman(Random random) {
        double[] x = random.doubles(10).toArray();
        double y = 10 * Math.sin(Math.PI * x[0] * x[1])
                + 20 * (x[2] - 0.5) * (x[2] - 0.5)
                + 10 * x[3]
                + 5 * x[4]
                + random.nextGaussian();
        return new Example(x, new double[] {(y - 14) / 5});
    }

    /** Three noisy rings around the origin, of radius 1, 2 and 3. */
    static Example rings(Random random) {
        int ring = random.nextInt(3);
        double angle = 2 * Math.PI * random.nextDouble();
        double radius = ring + 1 + 0.2 * random.nextGaussian();
        return Example.ofClass(ring, 3, radius * Math.cos(angle), radius * Math.sin(angle));
    }

    /** Two noisy spirals of one and a half turns, one opposite the other. */
    static Example spirals(Random random) {
        int arm = random.nextInt(2);
        double turn = Math.sqrt(random.nextDouble());
        double angle = 3 * Math.PI * turn + arm * Math.PI;
        return Example.ofClass(
                arm,
                2,
                turn * Math.cos(angle) + NOISE * random.nextGaussian(),
                turn * Math.sin(angle) + NOISE * random.nextGaussian());
    }
}
