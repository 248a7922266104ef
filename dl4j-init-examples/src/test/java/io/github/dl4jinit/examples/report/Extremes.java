package io.github.dl4jinit.examples.report;

import java.util.Random;
import java.util.stream.IntStream;

/** Numbers of all sizes and kinds, those that break charts first. */
final class Extremes {

    private static final double[] HARD = {
        0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Float.MIN_VALUE,
        1e-30,
        1e-31,
        1,
        1 + Math.ulp(1),
        -1
    };

    private Extremes() {}

    static double[] values(Random random, int count) {
        boolean similar = random.nextInt(4) == 0;
        double size = Math.pow(10, random.nextInt(80) - 40);
        return IntStream.range(0, count)
                .mapToDouble(i -> {
                    if (similar) {
                        return size * (1 + 1e-3 * random.nextGaussian());
                    }
                    return random.nextInt(3) == 0
                            ? HARD[random.nextInt(HARD.length)]
                            : random.nextGaussian() * Math.pow(10, random.nextInt(80) - 40);
                })
                .toArray();
    }
}
