package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.propagation.NetworkSizes;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sizes of a network's maps and series, as the shape of its features gives them. */
final class BatchSizes {

    private BatchSizes() {}

    /** The sizes around all layers; none where DL4J cannot tell them from these features. */
    static NetworkSizes of(Model network, INDArray... features) {
        NetworkSizes channelsFirst = sizes(network, CNN2DFormat.NCHW, features);
        NetworkSizes sizes = channelsFirst.known() || Arrays.stream(features).noneMatch(array -> array.rank() == 4)
                ? channelsFirst
                : sizes(network, CNN2DFormat.NHWC, features);
        return sizes.ofBatch(features[0].size(0));
    }

    private static NetworkSizes sizes(Model network, CNN2DFormat format, INDArray... features) {
        List<InputType> types = Arrays.stream(features)
                .map(array -> type(array.shape(), format))
                .toList();
        return network instanceof ComputationGraph graph
                ? NetworkSizes.of(graph.getConfiguration(), types)
                : NetworkSizes.of(((MultiLayerNetwork) network).getLayerWiseConfigurations(), types.get(0));
    }

    private static InputType type(long[] shape, CNN2DFormat format) {
        return switch (shape.length) {
            case 3 -> InputType.recurrent(shape[1], shape[2]);
            case 4 ->
                format == CNN2DFormat.NCHW
                        ? InputType.convolutional(shape[2], shape[3], shape[1], format)
                        : InputType.convolutional(shape[1], shape[2], shape[3], format);
            case 5 -> InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, shape[2], shape[3], shape[4], shape[1]);
            default -> InputType.feedForward(shape[1]);
        };
    }
}
