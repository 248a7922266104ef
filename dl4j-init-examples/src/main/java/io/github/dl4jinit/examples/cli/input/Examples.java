package io.github.dl4jinit.examples.cli.input;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Examples in the shape that a network takes.
 *
 * @param description what they are, for a reader
 * @param data features and labels
 * @param testExamples how many at the end are for testing
 * @param classes how many classes the labels have; empty where they are numbers
 */
public record Examples(String description, MultiDataSet data, int testExamples, Optional<Integer> classes) {

    /**
     * How many there are to train on.
     *
     * @return without those for testing
     */
    public int trainExamples() {
        return (int) data.getFeatures(0).size(0) - testExamples;
    }

    /**
     * The first examples.
     *
     * @param count how many, at most {@link #trainExamples}
     * @return a batch of them
     */
    public MultiDataSet first(int count) {
        return between(0, count);
    }

    /**
     * The examples to train on.
     *
     * @return a batch of them all
     */
    public MultiDataSet train() {
        return between(0, trainExamples());
    }

    /**
     * The examples to test with.
     *
     * @return a batch of them all
     */
    public MultiDataSet test() {
        return between(trainExamples(), trainExamples() + testExamples);
    }

    private MultiDataSet between(int from, int to) {
        return rows(data, from, to);
    }

    /** Some examples, copied. */
    static MultiDataSet rows(org.nd4j.linalg.dataset.api.MultiDataSet data, int from, int to) {
        return new MultiDataSet(
                rows(data.getFeatures(), from, to),
                rows(data.getLabels(), from, to),
                rows(data.getFeaturesMaskArrays(), from, to),
                rows(data.getLabelsMaskArrays(), from, to));
    }

    private static INDArray[] rows(INDArray[] arrays, int from, int to) {
        if (arrays == null) {
            return null;
        }
        INDArray[] rows = new INDArray[arrays.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = arrays[i] == null
                    ? null
                    : arrays[i].get(NDArrayIndex.interval(from, to)).dup('c');
        }
        return rows;
    }
}
