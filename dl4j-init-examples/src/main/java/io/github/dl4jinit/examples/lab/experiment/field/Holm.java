package io.github.dl4jinit.examples.lab.experiment.field;

import java.util.stream.IntStream;

/**
 * Adjusts the probabilities of several tests so that the chance to find any difference where there is none stays below the level.
 * Holm: A Simple Sequentially Rejective Multiple Test Procedure. Scandinavian Journal of Statistics 6, 1979.
 */
final class Holm {

    private Holm() {}

    /**
     * The adjusted probabilities, in the order of the plain ones: of m, the k-th smallest is multiplied by m − k + 1, is at least as
     * large as the one before it, and at most 1.
     *
     * @param probabilities of each test
     */
    static double[] adjusted(double... probabilities) {
        int[] ascending = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted((i, j) -> Double.compare(probabilities[i], probabilities[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[probabilities.length];
        double before = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            int i = ascending[rank];
            before = Math.max(before, Math.min(1, probabilities[i] * (ascending.length - rank)));
            adjusted[i] = before;
        }
        return adjusted;
    }
}
