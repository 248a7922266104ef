package io.github.dl4jinit.catalogue;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Data that are drawn by code, and what counts as having learned them.
 *
 * @param data features and labels of {@link #EXAMPLES} examples
 * @param clean what predictions are held against: the labels, or what they were before they were spoilt
 * @param goal how predictions are marked, one for each output
 */
record Task(MultiDataSet data, INDArray[] clean, Goal... goal) {
    static final int EXAMPLES = 256;
    static final int CLASSES = 4;
    static final int FEATURES = 16;
    static final int STEPS = 12;
    static final int SIDE = 8;

    /** How predictions are marked: 0 for a constant, 1 for none wrong. */
    enum Goal {
        /** The largest of several outputs is that of the label. */
        CLASS,
        /** Each output is above one half where its label is 1. */
        BINARY,
        /** The share of the targets' variance that the outputs explain. */
        VALUE
    }

    static Task of(INDArray features, INDArray labels, Goal goal) {
        return new Task(
                new org.nd4j.linalg.dataset.MultiDataSet(features, labels), new INDArray[] {labels.dup()}, goal);
    }

    /** The same task with other features. */
    Task withFeatures(INDArray features) {
        return new Task(new org.nd4j.linalg.dataset.MultiDataSet(features, data.getLabels(0)), clean, goal);
    }

    /** The same task with other labels, still marked by the old ones. */
    Task withLabels(INDArray labels) {
        return new Task(new org.nd4j.linalg.dataset.MultiDataSet(data.getFeatures(0), labels), clean, goal);
    }

    /** The same task with data that advice has changed: numbers are marked in the unit that they have now. */
    Task mended(MultiDataSet mended) {
        INDArray[] marked = clean.clone();
        for (int i = 0; i < marked.length; i++) {
            marked[i] = goal[i] == Goal.VALUE ? mended.getLabels(i) : marked[i];
        }
        return new Task(mended, marked, goal);
    }

    INDArray features() {
        return data.getFeatures(0).dup();
    }

    INDArray labels() {
        return data.getLabels(0).dup();
    }

    /** Four blobs in 16 dimensions. */
    static Task blobs() {
        INDArray means = normal(1, CLASSES, FEATURES);
        INDArray features = normal(2, EXAMPLES, FEATURES).muli(0.6);
        for (int i = 0; i < EXAMPLES; i++) {
            features.getRow(i).addi(means.getRow(i % CLASSES));
        }
        return of(features, oneHot(), Goal.CLASS);
    }

    /** A smooth function of 16 features, with two outputs of mean 0 and variance about 1. */
    static Task values() {
        INDArray features = normal(3, EXAMPLES, FEATURES);
        INDArray direction = normal(4, FEATURES, 2).divi(4);
        INDArray u = features.mmul(direction);
        return of(
                features,
                Nd4j.getExecutioner()
                        .exec(new org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh(u.mul(2)))
                        .add(u.mul(0.5)),
                Goal.VALUE);
    }

    /** Four independent yes-or-no labels. */
    static Task bits() {
        INDArray features = normal(5, EXAMPLES, FEATURES);
        INDArray labels = features.mmul(normal(6, FEATURES, CLASSES)).gt(0).castTo(DataType.FLOAT);
        return of(features, labels, Goal.BINARY);
    }

    /** Maps of two channels that show one of four patterns, in noise. */
    static Task maps() {
        return patterns(11, 0.7, EXAMPLES, 2, SIDE, SIDE);
    }

    /** Small volumes of two channels. */
    static Task volumes() {
        return patterns(12, 0.7, EXAMPLES, 2, 5, 5, 5);
    }

    /** Series of four columns that show one of four courses; one label a series. */
    static Task courses() {
        return patterns(13, 0.7, EXAMPLES, 4, STEPS);
    }

    /** The same with a label at each step. */
    static Task steps() {
        Task courses = courses();
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES, STEPS);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int t = 0; t < STEPS; t++) {
                labels.putScalar(new int[] {i, i % CLASSES, t}, 1);
            }
        }
        return of(courses.features(), labels, Goal.CLASS);
    }

    /** Which of four symbols came first, asked after so many steps of noise. */
    static Task recall(int steps) {
        INDArray features = normal(14, EXAMPLES, CLASSES, steps).muli(0.1);
        for (int i = 0; i < EXAMPLES; i++) {
            features.putScalar(new int[] {i, i % CLASSES, 0}, 1.5);
        }
        return of(features, oneHot(), Goal.CLASS);
    }

    /** Series of symbols as numbers, in which one of four symbols is frequent. */
    static Task symbols() {
        Random random = new Random(15);
        INDArray features = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 1, STEPS);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int t = 0; t < STEPS; t++) {
                int symbol = random.nextInt(3) > 0 ? i % CLASSES : random.nextInt(10);
                features.putScalar(new int[] {i, 0, t}, symbol);
            }
        }
        return of(features, oneHot(), Goal.CLASS);
    }

    private static Task patterns(long seed, double noise, long... shape) {
        long[] one = shape.clone();
        one[0] = CLASSES;
        INDArray pattern = normal(seed, one);
        INDArray features = normal(seed + 100, shape).muli(noise);
        for (int i = 0; i < EXAMPLES; i++) {
            features.slice(i).addi(pattern.slice(i % CLASSES));
        }
        return of(features, oneHot(), Goal.CLASS);
    }

    static INDArray oneHot() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(new int[] {i, i % CLASSES}, 1);
        }
        return labels;
    }

    static INDArray normal(long seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    /**
     * The mark of predictions.
     *
     * @param outputs of the network, one array each
     * @return the lowest of the outputs' marks; NaN if a prediction is not finite
     */
    double mark(INDArray... outputs) {
        double lowest = 1;
        for (int i = 0; i < outputs.length; i++) {
            double mark =
                    goal[i] == Goal.VALUE ? explained(clean[i], outputs[i]) : right(goal[i], clean[i], outputs[i]);
            lowest = Double.isNaN(mark) ? Double.NaN : Math.min(lowest, mark);
        }
        return lowest;
    }

    private static double explained(INDArray truth, INDArray output) {
        double error = truth.sub(output).norm2Number().doubleValue();
        double spread = truth.subRowVector(truth.mean(0)).norm2Number().doubleValue();
        return 1 - error * error / (spread * spread);
    }

    private static double right(Goal goal, INDArray truth, INDArray output) {
        if (Double.isNaN(output.sumNumber().doubleValue())) {
            return Double.NaN;
        }
        double chance = goal == Goal.CLASS ? 1.0 / truth.size(1) : 0.5;
        INDArray hits = goal == Goal.CLASS
                ? truth.argMax(1).eq(output.argMax(1)).castTo(DataType.FLOAT)
                : truth.gt(0.5).eq(output.gt(0.5)).castTo(DataType.FLOAT);
        return (hits.meanNumber().doubleValue() - chance) / (1 - chance);
    }
}
