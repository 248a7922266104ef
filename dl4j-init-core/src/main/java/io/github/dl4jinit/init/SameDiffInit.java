package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.weightinit.WeightInit;
import org.nd4j.weightinit.WeightInitScheme;

/**
 * A scheme for the variables of a SameDiff graph:
 *
 * <pre>{@code
 * SDVariable w = sd.var("w", SameDiffInit.of(new HeInit()), DataType.FLOAT, 784, 128);
 * SDVariable k = sd.var("k", SameDiffInit.of(new HeInit(), 3 * 3 * 16, 3 * 3 * 32), DataType.FLOAT, 3, 3, 16, 32);
 * }</pre>
 *
 * <p>Each variable takes one stream from {@code Nd4j.getRandom()}: set its seed first for weights that can be had again. Weights are laid
 * out in {@code 'c'} order. Schemes that look at a kernel's shape, as {@link OrthogonalInit} does, expect Deeplearning4j's layout
 * [out, in, k…].
 */
public final class SameDiffInit implements WeightInitScheme {
    private static final String NAME = "SameDiffInit";
    private static final char ORDER = 'c';

    private final InitScheme scheme;
    /** NaN where the fans are the shape's. */
    private final double fanIn;

    private final double fanOut;

    private SameDiffInit(InitScheme scheme, double fanIn, double fanOut) {
        this.scheme = Requirement.present(NAME, "scheme", scheme);
        this.fanIn = fanIn;
        this.fanOut = fanOut;
    }

    /**
     * For matrices [in, out], whose fans are their sizes.
     *
     * @param scheme what fills the variables
     * @return the adapter
     */
    public static SameDiffInit of(InitScheme scheme) {
        return new SameDiffInit(scheme, Double.NaN, Double.NaN);
    }

    /**
     * For variables of any shape.
     *
     * @param scheme what fills the variables
     * @param fanIn number of input values summed into one pre-activation, positive and finite
     * @param fanOut number of pre-activations that one input value feeds, positive and finite
     * @return the adapter
     * @throws IllegalArgumentException if a fan is not positive and finite
     */
    public static SameDiffInit of(InitScheme scheme, double fanIn, double fanOut) {
        Requirement.positiveFinite(NAME, "fanIn", fanIn);
        Requirement.positiveFinite(NAME, "fanOut", fanOut);
        return new SameDiffInit(scheme, fanIn, fanOut);
    }

    @Override
    public INDArray create(long[] shape, INDArray paramsView) {
        RandomStream stream = RandomStream.next(Nd4j.getRandom());
        if (!Double.isNaN(fanIn)) {
            return scheme.fill(fanIn, fanOut, shape, ORDER, paramsView, stream);
        }
        if (shape.length != 2) {
            throw new IllegalArgumentException(NAME + ": shape must be [in, out] where no fans are given, but is "
                    + Arrays.toString(shape) + "; use SameDiffInit.of(scheme, fanIn, fanOut)");
        }
        return scheme.fill(shape[0], shape[1], shape, ORDER, paramsView, stream);
    }

    @Override
    public INDArray create(DataType dataType, long... shape) {
        return create(shape, Nd4j.createUninitialized(dataType, shape, ORDER));
    }

    @Override
    public char order() {
        return ORDER;
    }

    @Override
    public WeightInit type() {
        return WeightInit.DISTRIBUTION;
    }

    @Override
    public String toString() {
        return NAME + "[" + scheme + (Double.isNaN(fanIn) ? "" : ", fanIn=" + fanIn + ", fanOut=" + fanOut) + "]";
    }
}
