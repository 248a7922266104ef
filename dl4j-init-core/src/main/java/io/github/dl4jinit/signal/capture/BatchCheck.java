package io.github.dl4jinit.signal.capture;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
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
        if (network instanceof ComputationGraph graph) {
            graph.getConfiguration().getNetworkOutputs().forEach(name -> checkOutput(name, graph.getLayer(name)));
        } else {
            checkOutput("the last layer", ((MultiLayerNetwork) network).getOutputLayer());
        }
    }

    /** DL4J lets networks be built that it cannot train. */
    private static void checkOutput(String name, Layer output) {
        if (!(output instanceof IOutputLayer)) {
            throw new IllegalArgumentException("network has no loss, so that there is no gradient: " + name + " is "
                    + (output == null
                            ? "no layer"
                            : "a " + output.conf().getLayer().getClass().getSimpleName()
                                    + " and no output or loss layer"));
        }
    }

    /** Checks that a batch has an array for each input and output, of one number of examples. */
    public static void check(Model network, Batch batch) {
        check(network);
        int inputs = 1;
        int outputs = 1;
        if (network instanceof ComputationGraph graph) {
            inputs = graph.getConfiguration().getNetworkInputs().size();
            outputs = graph.getConfiguration().getNetworkOutputs().size();
        }
        long examples = checkArrays("features", batch.features(), inputs, -1);
        checkArrays("labels", batch.labels(), outputs, examples);
        checkMasks("feature masks", batch.featureMasks(), inputs, examples);
        checkMasks("label masks", batch.labelMasks(), outputs, examples);
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
