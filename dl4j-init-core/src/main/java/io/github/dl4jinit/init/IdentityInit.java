package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Layers that start as the identity, and noise that breaks its symmetry: W = √multiplier · (I + noise · Z), with Z standard
 * normal, each weight by itself.
 *
 * <p>For a parameter of rank 2, I has 1 on its diagonal and 0 elsewhere, also where it is not square: units beyond the shorter side
 * get or give nothing. For a convolution's kernel [out, in, k…] of rank 3 and more it is the Dirac kernel: channel i passes to channel i
 * at the kernel's centre, which for an even size k is (k − 1) / 2 rounded down, where {@code Same} padding has it.
 *
 * <p>The mean square of a weight is multiplier · (min(rows, columns) / number of weights + noise²), with [out, in] for rows and columns
 * of a kernel. The fans are not used, nor checked.
 *
 * <p>Chosen by default: multiplier 1, noise 0. Deeplearning4j's counterpart {@code WeightInit.IDENTITY} refuses matrices that are not
 * square, and has no noise.
 *
 * <p>Le, Jaitly and Hinton, <a href="https://arxiv.org/abs/1504.00941">A simple way to initialize recurrent networks of rectified
 * linear units</a>, 2015 (recurrent weights; no noise). Zagoruyko and Komodakis,
 * <a href="https://arxiv.org/abs/1706.00388">DiracNets</a>, 2017 (convolutions).
 *
 * @param multiplier the factor on the weights' square, positive and finite
 * @param noise the standard deviation of what is added to each weight before the multiplier, 0 or positive, and finite
 * @serial exclude
 */
public record IdentityInit(double multiplier, double noise) implements InitScheme {
    private static final String NAME = "IdentityInit";

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the multiplier is not positive and finite, or the noise is negative or not finite
     */
    public IdentityInit {
        Requirement.positiveFinite(NAME, "multiplier", multiplier);
        // Written so that NaN fails.
        if (!(noise >= 0 && noise <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(NAME + ": noise must be 0 or positive, and finite, but is " + noise);
        }
    }

    /** W = I. */
    public IdentityInit() {
        this(0);
    }

    /**
     * W = I + noise · Z.
     *
     * @param noise the standard deviation of what is added to each weight, 0 or positive, and finite
     * @throws IllegalArgumentException if {@code noise} is negative or not finite
     */
    public IdentityInit(double noise) {
        this(1, noise);
    }

    /** Reads the JSON form; what is missing has its default. */
    @JsonCreator
    static IdentityInit read(@JsonProperty("multiplier") Double multiplier, @JsonProperty("noise") Double noise) {
        return new IdentityInit(multiplier == null ? 1 : multiplier, noise == null ? 0 : noise);
    }

    @Override
    public IdentityInit withMultiplier(double multiplier) {
        return new IdentityInit(multiplier, noise);
    }

    @Override
    public double variance(double fanIn, double fanOut, long... shape) {
        long[] matrix = WeightMatrix.shape(NAME, shape);
        double ones = Math.min(shape[0], shape[1]);
        return multiplier * (ones / matrix[0] / matrix[1] + noise * noise);
    }

    @Override
    public INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
        WeightMatrix.shape(NAME, shape);
        ParameterView parameter = ParameterView.of(NAME, shape, order, view);
        double scale = Math.sqrt(multiplier);
        parameter.requireRepresentable(scale);
        Requirement.present(NAME, "stream", stream);
        if (noise == 0) {
            parameter.array().assign(0);
        } else {
            parameter.requireRepresentable(scale * noise);
            RandomFill.normal(scale * noise).into(parameter.elements(), stream);
        }
        MatrixParts.diagonal(DeltaOrthogonalInit.centre(parameter.array())).addi(scale);
        return parameter.array();
    }
}
