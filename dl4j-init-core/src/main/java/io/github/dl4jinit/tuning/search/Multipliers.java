package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.text.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Which multipliers a space has, given the one that the range is centred on. */
sealed interface Multipliers {

    /** The multipliers of a grid, in ascending order or as they were listed. */
    List<Double> grid(double centre);

    /** One of them at random. */
    double draw(SplittableRandom random, double centre);

    /** Explicit numbers, as they are. */
    record Listed(List<Double> values) implements Multipliers {
        public Listed {
            values = List.copyOf(values);
            Schedule.atLeast(1, "the number of multipliers", values.size());
            values.forEach(value -> positive("multiplier", value));
            if (values.stream().distinct().count() < values.size()) {
                throw new IllegalArgumentException("multipliers must differ from each other: " + values);
            }
        }

        static Listed of(double... values) {
            return new Listed(Arrays.stream(values).boxed().toList());
        }

        @Override
        public List<Double> grid(double centre) {
            return values;
        }

        @Override
        public double draw(SplittableRandom random, double centre) {
            return values.get(random.nextInt(values.size()));
        }
    }

    /**
     * Equal steps of the logarithm, rounded to four digits.
     *
     * @param least the lower end; a factor of the centre if {@code relative}
     * @param most the upper end, likewise
     * @param points the size of a grid
     * @param relative whether the range moves with the centre
     */
    record Range(double least, double most, int points, boolean relative) implements Multipliers {
        /** Two points of a grid must not round to the same number. */
        private static final double LEAST_RATIO = 1.002;

        public Range {
            positive("the least multiplier", least);
            positive("the most multiplier", most);
            if (!(least < most)) {
                throw new IllegalArgumentException(
                        "the least multiplier must be less than the most: " + least + ", " + most);
            }
            Schedule.atLeast(2, "points", points);
            if (Math.pow(most / least, 1.0 / (points - 1)) < LEAST_RATIO) {
                throw new IllegalArgumentException("points must leave a factor of " + LEAST_RATIO
                        + " between two multipliers from " + least + " to " + most + ": " + points);
            }
        }

        @Override
        public List<Double> grid(double centre) {
            return IntStream.range(0, points)
                    .mapToObj(i -> at(i / (points - 1.0), centre))
                    .toList();
        }

        @Override
        public double draw(SplittableRandom random, double centre) {
            return at(random.nextDouble(), centre);
        }

        private double at(double position, double centre) {
            return Numbers.rounded(least * Math.pow(most / least, position) * (relative ? centre : 1), 4);
        }
    }

    static void positive(String argument, double value) {
        // Written so that NaN fails too.
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(argument + " must be positive and finite: " + value);
        }
    }
}
