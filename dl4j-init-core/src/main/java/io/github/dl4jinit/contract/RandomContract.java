package io.github.dl4jinit.contract;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Checks that the same seed gives the same bits again, and that every fill takes the same amount from the generator.
 *
 * @param scheme the scheme
 * @param parameters what it fills
 */
record RandomContract(IWeightInit scheme, List<InitialisedParameter> parameters) {
    private static final long SEED = 12_345;
    private static final int[] POOLS = {1, 2, 7};

    void verifyReproducible() {
        for (Cell cell : Cell.of(parameters)) {
            Callable<double[]> fill = () -> {
                Nd4j.getRandom().setSeed(SEED);
                return Cell.values(cell.fill(scheme));
            };
            double[] expected = call(fill);
            cell.require(Arrays.equals(call(fill), expected), scheme, "the same seed gave other weights");
            for (int threads : POOLS) {
                ForkJoinPool pool = new ForkJoinPool(threads);
                try {
                    cell.require(
                            Arrays.equals(pool.submit(fill).get(), expected),
                            scheme,
                            "the same seed gave other weights in a pool of %d threads",
                            threads);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted", e);
                } catch (ExecutionException e) {
                    throw new AssertionError(scheme + " in a pool: " + e.getCause(), e.getCause());
                } finally {
                    pool.shutdown();
                }
            }
        }
    }

    void verifyFixedUse() {
        Long first = null;
        for (Cell cell : Cell.of(parameters)) {
            Nd4j.getRandom().setSeed(SEED);
            cell.fill(scheme);
            long next = Nd4j.getRandom().nextLong();
            cell.require(
                    first == null || first == next,
                    scheme,
                    "the call takes another amount from Nd4j.getRandom() than for %s",
                    Cell.of(parameters).get(0));
            first = next;
        }
    }

    private static double[] call(Callable<double[]> fill) {
        try {
            return fill.call();
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
