package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Primary capsules: forward through the layer, unsquashed; backward through a convolution with the same kernel, since the
 * squashing would change the gradient.
 */
record PrimaryCapsuleReadout(long[] input, int kernel, int stride) implements Readout {

    @Override
    public double forward(AuditNetwork network, WeightFans weight) {
        return CapsuleReadout.unsquashed(LayerReadout.activate(network, Nd4j.randn(DataType.DOUBLE, input)));
    }

    @Override
    public OptionalDouble backward(AuditNetwork network, WeightFans weight) {
        INDArray array = network.array(weight);
        AuditNetwork convolution = AuditNetwork.byDl4j(
                new ConvolutionLayer.Builder(kernel, kernel)
                        .stride(stride, stride)
                        .nIn(array.size(2))
                        .nOut(array.size(3))
                        .build(),
                1);
        convolution.parameter("W").assign(array.permute(3, 2, 0, 1));
        return LayerReadout.of(input).interior(0, kernel, stride).backward(convolution, weight);
    }
}
