package io.github.dl4jinit.signal.capture;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * One batch: an array for each input and each output of a network, and their masks, each of which may be null.
 *
 * @param features one array an input, examples in axis 0
 * @param labels one array an output
 * @param featureMasks null, or one mask or null an input
 * @param labelMasks null, or one mask or null an output
 */
public record Batch(INDArray[] features, INDArray[] labels, INDArray[] featureMasks, INDArray[] labelMasks) {

    /** A batch without masks. */
    public static Batch of(INDArray[] features, INDArray[] labels) {
        return new Batch(features, labels, null, null);
    }

    /** The arrays of a data set. */
    public static Batch of(MultiDataSet data) {
        return new Batch(
                data.getFeatures(), data.getLabels(), data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
    }

    /** The same batch outside of any workspace, so that another thread can read it. */
    public Batch detached() {
        return new Batch(detached(features), detached(labels), detached(featureMasks), detached(labelMasks));
    }

    private static INDArray[] detached(INDArray[] arrays) {
        return arrays == null
                ? null
                : Arrays.stream(arrays).map(a -> a == null ? null : a.detach()).toArray(INDArray[]::new);
    }

    /** Whether parts of the features do not count. */
    public boolean masked() {
        return featureMasks != null && Arrays.stream(featureMasks).anyMatch(Objects::nonNull);
    }

    /** Whether parts of features that are no series do not count. */
    public boolean masksMaps() {
        return masked()
                && IntStream.range(0, features.length)
                        .anyMatch(i -> featureMasks[i] != null && features[i].rank() != 3);
    }

    /** The same arrays as ND4J holds them. */
    public MultiDataSet toMultiDataSet() {
        return new org.nd4j.linalg.dataset.MultiDataSet(features, labels, featureMasks, labelMasks);
    }

    /** The shapes, for a message. */
    String shapes() {
        return "features " + shapes(features) + (labels == null ? "" : ", labels " + shapes(labels));
    }

    private static String shapes(INDArray[] arrays) {
        return Arrays.stream(arrays).map(a -> Arrays.toString(a.shape())).collect(Collectors.joining(", "));
    }

    /** How many examples it has. */
    public int examples() {
        return Math.toIntExact(features[0].size(0));
    }
}
