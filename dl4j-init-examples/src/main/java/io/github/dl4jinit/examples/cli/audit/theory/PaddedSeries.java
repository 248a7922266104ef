package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Series of random numbers that are not all as long, padded with zeros and masked. */
final class PaddedSeries {
    private static final int SHORTEST = 4;

    private PaddedSeries() {}

    /**
     * Draws a batch.
     *
     * @param seed of its lengths, features and labels
     * @param eachStep whether each step has a label, or each series
     */
    static MultiDataSet drawn(long seed, boolean eachStep) {
        int examples = SeriesNetworks.EXAMPLES;
        int steps = SeriesNetworks.STEPS;
        int classes = eachStep ? SeriesNetworks.CLASSES : Networks.CLASSES;
        Random random = new Random(~seed);
        INDArray features = Nd4j.zeros(examples, SeriesNetworks.INPUTS, steps);
        INDArray mask = Nd4j.zeros(examples, steps);
        INDArray labels = eachStep ? Nd4j.zeros(examples, classes, steps) : Nd4j.zeros(examples, classes);
        for (int example = 0; example < examples; example++) {
            int length = SHORTEST + random.nextInt(steps - SHORTEST + 1);
            for (int step = 0; step < length; step++) {
                mask.putScalar(example, step, 1);
                for (int unit = 0; unit < SeriesNetworks.INPUTS; unit++) {
                    features.putScalar(example, unit, step, random.nextGaussian());
                }
                if (eachStep) {
                    labels.putScalar(example, random.nextInt(classes), step, 1);
                }
            }
            if (!eachStep) {
                labels.putScalar(example, random.nextInt(classes), 1);
            }
        }
        return new MultiDataSet(
                new INDArray[] {features},
                new INDArray[] {labels},
                new INDArray[] {mask},
                eachStep ? new INDArray[] {mask} : null);
    }
}
