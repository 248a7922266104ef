package io.github.dl4jinit.signal.capture;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Refuses networks and batches that cannot be measured, before anything runs. */
public final class BatchCheck {

    private BatchCheck() {}

    /** Checks that a network can be measured. */
    static void check(Model network) {
        Objects.requireNonNull(network, "network");
        boolean initialised;
        if (network instanceof MultiLayerNetwork layers) {
            initialised = layers.isInitCalled();
        } else if (network instanceof ComputationGraph graph) {
            initialised = graph.getVertices() != null;
        } else {
            throw new IllegalArgumentException("network is neither a MultiLayerNetwork nor a ComputationGraph: "
                    + network.getClass().getName());
        }
        if (!initialised) {
            throw new IllegalArgumentException("network is not initialised: call init() first");
        }
        if (network.params() == null || network.params().isEmpty()) {
            throw new IllegalArgumentException("network has no parameters");
        }
    }

    /**
     * Whether every output of a network has a loss. DL4J lets networks be built that it cannot train by itself: generators,
     * those that get their errors from outside, or a model of Keras without its training configuration.
     *
     * @param network initialised
     * @return false for a network of which only the forward half can be measured
     */
    public static boolean hasLoss(Model network) {
        return network instanceof ComputationGraph graph
                ? graph.getConfiguration().getNetworkOutputs().stream()
                        .allMatch(name -> graph.getLayer(name) instanceof IOutputLayer)
                : ((MultiLayerNetwork) network).getOutputLayer() instanceof IOutputLayer;
    }

    /**
     * Checks that a network can be trained on a batch.
     *
     * @param network a network
     * @param batch a batch
     * @throws IllegalArgumentException if it has no loss, or the batch does not fit it
     */
    public static void checkTraining(Model network, Batch batch) {
        check(network);
        if (!hasLoss(network)) {
            throw new IllegalArgumentException(
                    "network has no loss, so that there is no gradient: its last layer is no output or loss layer");
        }
        check(network, batch);
    }

    /**
     * Checks that a batch has an array for each input and, where there is a loss, for each output, of one number of examples.
     */
    public static void check(Model network, Batch batch) {
        check(network);
        int inputs = 1;
        int outputs = 1;
        if (network instanceof ComputationGraph graph) {
            inputs = graph.getConfiguration().getNetworkInputs().size();
            outputs = graph.getConfiguration().getNetworkOutputs().size();
        }
        long examples = checkArrays("features", batch.features(), inputs, -1);
        checkMasks("feature masks", batch.featureMasks(), inputs, examples);
        if (hasLoss(network)) {
            checkArrays("labels", batch.labels(), outputs, examples);
            checkMasks("label masks", batch.labelMasks(), outputs, examples);
        }
    }

    private static long checkArrays(String name, INDArray[] arrays, int expected, long examples) {
        int found = arrays == null ? 0 : arrays.length;
        if (found != expected) {
            throw new IllegalArgumentException(name + ": " + found + " arrays, but the network has " + expected);
        }
        long rows = examples;
        for (int i = 0; i < found; i++) {
            String which = found == 1 ? name : name + "[" + i + "]";
            INDArray array = arrays[i];
            if (array == null) {
                throw new IllegalArgumentException(which + ": missing");
            }
            if (array.isEmpty() || array.length() == 0 || array.rank() == 0) {
                throw new IllegalArgumentException(which + ": empty batch of shape " + shape(array));
            }
            if (rows >= 0 && array.size(0) != rows) {
                throw new IllegalArgumentException(
                        which + ": " + array.size(0) + " examples of shape " + shape(array) + ", but not " + rows);
            }
            rows = array.size(0);
        }
        return rows;
    }

    private static void checkMasks(String name, INDArray[] masks, int expected, long examples) {
        if (masks == null) {
            return;
        }
        if (masks.length != expected) {
            throw new IllegalArgumentException(name + ": " + masks.length + " arrays, but the network has " + expected);
        }
        for (INDArray mask : masks) {
            if (mask != null && mask.size(0) != examples) {
                throw new IllegalArgumentException(
                        name + ": " + mask.size(0) + " examples of shape " + shape(mask) + ", but not " + examples);
            }
        }
    }

    private static String shape(INDArray array) {
        return Arrays.toString(array.shape());
    }
}
