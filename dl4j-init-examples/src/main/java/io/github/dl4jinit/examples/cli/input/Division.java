package io.github.dl4jinit.examples.cli.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which examples are for training and which for testing.
 *
 * @param order the examples, those for testing at the end
 * @param test how many these are
 */
record Division(int[] order, int test) {
    private static final int SHARE_OF_TEST = 5;

    /**
     * Divides examples that are drawn in another order, since files are often sorted by class.
     *
     * @param there how many there are
     * @param wantedTrain how many to train on; null for all that are left
     * @param wantedTest how many to test with; null for one fifth
     * @throws IllegalArgumentException if a part is empty, or there are too few
     */
    static Division of(int there, Integer wantedTrain, Integer wantedTest, long seed) {
        int test = wantedTest != null ? wantedTest : shareOfTest(there);
        int train = wantedTrain != null ? wantedTrain : there - test;
        check(train, test, there);
        int[] shuffled = shuffled(there, seed);
        return new Division(
                IntStream.concat(Arrays.stream(shuffled, test, test + train), Arrays.stream(shuffled, 0, test))
                        .toArray(),
                test);
    }

    static int shareOfTest(int there) {
        return Math.max(1, there / SHARE_OF_TEST);
    }

    static void check(int train, int test, int there) {
        if (train < 1 || test < 1 || (long) train + test > there) {
            throw new IllegalArgumentException("--train and --test must be at least 1 each and at most " + there
                    + " together: " + train + " and " + test);
        }
    }

    static int[] shuffled(int size, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}
