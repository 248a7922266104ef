package io.github.dl4jinit.examples.ordinary.data;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Turns one example drawn by code into thousands. {@link Random} is specified to the bit: the same examples everywhere. */
final class Drawn {

    private Drawn() {}

    /** An example: features, then labels. */
    record Example(double[] features, double[] labels) {

        /** An example of a class. */
        static Example ofClass(int label, int classes, double... features) {
            return new Example(features, oneHot(label, classes));
        }
    }

    /** Draws one example. */
    interface Generator {
        Example draw(Random random);
    }

    /** As many examples as are asked for, each with a vector of features and one of labels. */
    static FieldData data(long seed, int train, int test, Generator generator) {
        Random random = new Random(seed);
        return new FieldData(set(train, generator, random), set(test, generator, random));
    }

    private static MultiDataSet set(int size, Generator generator, Random random) {
        Example[] examples = new Example[size];
        for (int i = 0; i < size; i++) {
            examples[i] = generator.draw(random);
        }
        return set(examples);
    }

    static MultiDataSet set(Example... examples) {
        double[][] features = new double[examples.length][];
        double[][] labels = new double[examples.length][];
        for (int i = 0; i < examples.length; i++) {
            features[i] = examples[i].features();
            labels[i] = examples[i].labels();
        }
        return new MultiDataSet(matrix(features), matrix(labels));
    }

    static INDArray matrix(double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return Nd4j.create(values, new long[] {rows.length, rows[0].length}, 'c');
    }

    static double[] oneHot(int label, int classes) {
        double[] labels = new double[classes];
        labels[label] = 1;
        return labels;
    }

    /** The same examples, the features of each reshaped. */
    static FieldData reshaped(FieldData data, long... shape) {
        return new FieldData(reshaped(data.train(), shape), reshaped(data.test(), shape));
    }

    private static MultiDataSet reshaped(MultiDataSet set, long... shape) {
        long[] all = new long[shape.length + 1];
        all[0] = set.getFeatures(0).size(0);
        System.arraycopy(shape, 0, all, 1, shape.length);
        return new MultiDataSet(set.getFeatures(0).reshape('c', all), set.getLabels(0));
    }

    /** The same features, which are the labels, too. */
    static FieldData reproducing(FieldData data) {
        return new FieldData(reproducing(data.train()), reproducing(data.test()));
    }

    private static MultiDataSet reproducing(MultiDataSet set) {
        return new MultiDataSet(set.getFeatures(0), set.getFeatures(0));
    }

    /** Each feature with mean 0 and standard deviation 1 over the examples to train on. */
    static FieldData standardised(FieldData data) {
        INDArray train = data.train().getFeatures(0);
        INDArray mean = train.mean(0);
        INDArray deviation = train.std(false, 0);
        return new FieldData(standardised(data.train(), mean, deviation), standardised(data.test(), mean, deviation));
    }

    private static MultiDataSet standardised(MultiDataSet set, INDArray mean, INDArray deviation) {
        INDArray features = set.getFeatures(0).dup('c').subiRowVector(mean).diviRowVector(deviation);
        return new MultiDataSet(features, set.getLabels(0));
    }
}
