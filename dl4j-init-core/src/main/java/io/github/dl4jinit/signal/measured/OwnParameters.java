package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightSlice;
import io.github.dl4jinit.propagation.ParameterMoments;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.Map;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The moments of the parameters that a network has: what theory starts from where the network is there already. */
public final class OwnParameters implements ParameterMoments {
    /** A forget gate's biases, the second quarter of an LSTM's, have an initial value of their own. */
    private static final int GATES = 4;

    private final Map<String, INDArray> parameters;

    private OwnParameters(Map<String, INDArray> parameters) {
        this.parameters = parameters;
    }

    /** The parameters of an initialised network; read when they are asked for. */
    public static OwnParameters of(Model network) {
        return new OwnParameters(network.paramTable());
    }

    @Override
    public double variance(NetworkNode node, WeightFans weight, double arriving) {
        INDArray parameter = parameters.get(node.key() + "_" + weight.parameter());
        WeightSlice slice = weight.slice();
        return meanSquare(part(parameter, slice.order(), slice.offset(), slice.length()));
    }

    @Override
    public OptionalDouble biasSecondMoment(NetworkNode node) {
        INDArray biases = biases(node);
        return biases == null ? OptionalDouble.empty() : OptionalDouble.of(meanSquare(biases));
    }

    @Override
    public OptionalDouble biasMean(NetworkNode node) {
        INDArray biases = biases(node);
        return biases == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(biases.meanNumber().doubleValue());
    }

    @Override
    public OptionalDouble gammaSquared(NetworkNode node) {
        INDArray gamma = parameters.get(node.key() + "_" + BatchNormalizationParamInitializer.GAMMA);
        INDArray gain = gamma == null ? parameters.get(node.key() + "_" + DefaultParamInitializer.GAIN_KEY) : gamma;
        return gain == null ? OptionalDouble.empty() : OptionalDouble.of(meanSquare(part(gain, 'c', 0, gain.length())));
    }

    private INDArray biases(NetworkNode node) {
        INDArray biases = parameters.get(node.key() + "_" + DefaultParamInitializer.BIAS_KEY);
        if (biases == null) {
            return null;
        }
        long length = biases.length();
        return node.core() instanceof AbstractLSTM
                ? part(biases, 'c', length / 2, length / GATES)
                : part(biases, 'c', 0, length);
    }

    private static INDArray part(INDArray parameter, char order, long offset, long length) {
        return parameter
                .dup(order)
                .reshape(order, true, parameter.length())
                .get(NDArrayIndex.interval(offset, offset + length))
                .castTo(DataType.DOUBLE);
    }

    private static double meanSquare(INDArray values) {
        return values.mul(values).meanNumber().doubleValue();
    }
}
