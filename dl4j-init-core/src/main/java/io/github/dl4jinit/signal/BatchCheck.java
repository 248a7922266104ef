package io.github.dl4jinit.signal;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Refuses networks and batches that cannot be measured, before anything runs. */
final class BatchCheck {

    private BatchCheck() {}

    static void check(Model network, Batch batch) {
        Objects.requireNonNull(network, "network");
        int inputs;
        int outputs;
        boolean initialised;
        if (network instanceof MultiLayerNetwork layers) {
            inputs = 1;
            outputs = 1;
            initialised = layers.isInitCalled();
        } else if (network instanceof ComputationGraph graph) {
            inputs = graph.getConfiguration().getNetworkInputs().size();
            outputs = graph.getConfiguration().getNetworkOutputs().size();
            initialised = graph.params() != null;
        } else {
            throw new IllegalArgumentException("network is neither a MultiLayerNetwork nor a ComputationGraph: "
                    + network.getClass().getName());
        }
        if (!initialised) {
            throw new IllegalArgumentException("network is not initialised: call init() first");
        }
        checkArrays("features", batch.features(), inputs, -1);
        checkArrays("labels", batch.labels(), outputs, batch.features()[0].size(0));
    }

    private static void checkArrays(String name, INDArray[] arrays, int expected, long examples) {
        if (arrays == null || arrays.length != expected) {
            throw new IllegalArgumentException(
                    name + ": " + (arrays == null ? 0 : arrays.length) + " arrays, but the network has " + expected);
        }
        long rows = examples;
        for (int i = 0; i < arrays.length; i++) {
            String which = arrays.length == 1 ? name : name + "[" + i + "]";
            INDArray array = arrays[i];
            if (array == null) {
                throw new IllegalArgumentException(which + " is missing");
            }
            if (array.isEmpty() || array.length() == 0) {
                throw new IllegalArgumentException(which + " is empty: shape " + Arrays.toString(array.shape()));
            }
            if (rows >= 0 && array.size(0) != rows) {
                throw new IllegalArgumentException(which + " has " + array.size(0) + " examples, but " + rows
                        + " are expected: shape " + Arrays.toString(array.shape()));
            }
            rows = array.size(0);
        }
    }
}
