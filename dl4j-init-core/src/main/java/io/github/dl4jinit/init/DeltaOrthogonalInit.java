package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A convolution that starts as an orthogonal map of the channels at each position: the kernel is 0 but in its centre, and √multiplier
 * · gain · Q there, with Q [out, in] as in {@link OrthogonalInit}.
 *
 * <p>With stride 1 and {@code Same} padding such a layer keeps the length of every signal, where {@link OrthogonalInit} on the
 * flattened kernel does so only on average; plain convolutional networks of ten thousand layers have been trained from it. The
 * paper asks for no more channels in than out. With more, the rows of Q are orthonormal and the signal's length shrinks.
 *
 * <p>Kernels are [out, in, k…] of rank 3 and more; the centre of an even size k is (k − 1) / 2 rounded down, where {@code Same}
 * padding has it. A parameter of rank 2 is filled as by {@link OrthogonalInit}. The mean square of a weight, zeros
 * included, is multiplier · gain² / (max(in, out) · K) for a kernel of K positions. The fans are not used, nor checked.
 *
 * <p>Chosen by default: gain 1, multiplier 1. Deeplearning4j has no counterpart.
 *
 * <p>Xiao, Bahri, Sohl-Dickstein, Schoenholz and Pennington, <a href="https://arxiv.org/abs/1806.05393">Dynamical isometry and a
 * mean field theory of CNNs: how to train 10,000-layer vanilla convolutional neural networks</a>, ICML 2018, section 2.5.
 *
 * @param gain the factor on the orthonormal matrix that the activation needs, positive and finite
 * @param multiplier the factor on the variance for tuning, positive and finite
 * @serial exclude
 */
public record DeltaOrthogonalInit(double gain, double multiplier) implements InitScheme {
    private static final String NAME = "DeltaOrthogonalInit";

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one of them is not positive and finite
     */
    public DeltaOrthogonalInit {
        Requirement.positiveFinite(NAME, "gain", gain);
        Requirement.positiveFinite(NAME, "multiplier", multiplier);
    }

    /** Gain 1. */
    public DeltaOrthogonalInit() {
        this(1);
    }

    /**
     * A gain.
     *
     * @param gain the factor on the orthonormal matrix that the activation needs, positive and finite
     * @throws IllegalArgumentException if {@code gain} is not positive and finite
     */
    public DeltaOrthogonalInit(double gain) {
        this(gain, 1);
    }

    /** Reads the JSON form; what is missing has its default. */
    @JsonCreator
    static DeltaOrthogonalInit read(@JsonProperty("gain") Double gain, @JsonProperty("multiplier") Double multiplier) {
        return new DeltaOrthogonalInit(gain == null ? 1 : gain, multiplier == null ? 1 : multiplier);
    }

    @Override
    public DeltaOrthogonalInit withMultiplier(double multiplier) {
        return new DeltaOrthogonalInit(gain, multiplier);
    }

    @Override
    public double variance(double fanIn, double fanOut, long... shape) {
        WeightMatrix.shape(NAME, shape);
        return centreVariance(shape) / WeightMatrix.kernelSize(shape);
    }

    @Override
    public INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
        WeightMatrix.shape(NAME, shape);
        ParameterView parameter = ParameterView.of(NAME, shape, order, view);
        parameter.requireRepresentable(Math.sqrt(centreVariance(shape)));
        Requirement.present(NAME, "stream", stream);
        INDArray array = parameter.array();
        if (array.rank() > 2) {
            array.assign(0);
        }
        HaarMatrix.fill(centre(array), Math.sqrt(multiplier) * gain, stream);
        return array;
    }

    private double centreVariance(long... shape) {
        return multiplier * gain * gain / Math.max(shape[0], shape[1]);
    }

    /** The kernel's centre for all pairs of channels, [out, in]. */
    static INDArray centre(INDArray kernel) {
        if (kernel.rank() == 2) {
            return kernel;
        }
        INDArrayIndex[] index = new INDArrayIndex[kernel.rank()];
        index[0] = NDArrayIndex.all();
        index[1] = NDArrayIndex.all();
        for (int i = 2; i < index.length; i++) {
            index[i] = NDArrayIndex.point((kernel.size(i) - 1) / 2);
        }
        return kernel.get(index);
    }
}
