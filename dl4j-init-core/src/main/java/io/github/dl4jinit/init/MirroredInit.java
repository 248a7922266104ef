package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Mirrored weights, which the field calls "looks linear": a network of ReLUs that starts as an exactly linear map, at any depth.
 *
 * <p>The units of a layer come in pairs, whose pre-activations are u and −u. If φ(u) − φ(−u) = c · u, which holds for ReLU, GELU,
 * swish and softplus with c = 1 and for leaky ReLU with c = 1 + α, then the next layer can take u itself from each pair. With
 * x·W for a layer and a block A:
 *
 * <ul>
 *   <li>{@link Position#FIRST}, from any input to pairs: W = [A, −A];
 *   <li>{@link Position#INNER}, from pairs to pairs: W = [[A, −A], [−A, A]];
 *   <li>{@link Position#LAST}, from pairs to any output: W = [A; −A].
 * </ul>
 *
 * <p>The network's output is then its input times the product of all c · A, as long as biases are 0. With orthogonal A of {@code gain}
 * 1 in the first layer and 1/c in all others it keeps the length of every signal and of every gradient, where weights of He's variance
 * keep only the average length and lose the direction: plain networks of hundreds of layers train from here. Training parts the
 * two halves by itself, since φ(u) and φ(−u) are different numbers.
 *
 * <p>A parameter of rank 2 is [in, out], a convolution's kernel [out, in, k…], where channels are units. Of n units, the first
 * ⌊n/2⌋ are the u and the last ⌊n/2⌋ the −u. Where n is odd the one between them has no partner: its weights are normal of A's
 * variance, and the weights that take it are 0 at first, so that it has no influence until they are trained. A block ORTHOGONAL is √multiplier ·
 * gain · Q, with orthonormal columns or rows, at a kernel's centre (as {@link DeltaOrthogonalInit}); GAUSSIAN is normal of variance
 * multiplier · gain² / (rows of A · kernel positions). The mean square of a weight, zeros included, is
 *
 * <pre>  multiplier · gain² / (n · kernel positions) · (share of inputs that are in a pair),</pre>
 *
 * <p>with n = max(rows, columns) of A for ORTHOGONAL and its rows for GAUSSIAN. For even widths a Gaussian inner layer of gain 1 has
 * 2 / fan-in, which is He's variance. The fans are not used, nor checked.
 *
 * <p>Chosen by default: ORTHOGONAL, gain 1, multiplier 1. {@code InitPlan.mirrored()} chooses positions and gains for a whole
 * network. Deeplearning4j has no counterpart.
 *
 * <p>Balduzzi, Frean, Leary, Lewis, Ma and McWilliams, <a href="https://arxiv.org/abs/1702.08591">The shattered gradients problem</a>,
 * ICML 2017, section 4. Burkholz and Dubatovka, <a href="https://arxiv.org/abs/1806.06362">Initialization of ReLUs for dynamical
 * isometry</a>, NeurIPS 2019.
 *
 * @param position which of the layer's sides are paired
 * @param block the kind of matrix that A is
 * @param gain the factor on A: 1 in a network's first layer and 1/c behind an activation function with φ(u) − φ(−u) = c · u
 * @param multiplier the factor on the variance for tuning, positive and finite
 * @serial exclude
 */
public record MirroredInit(Position position, Block block, double gain, double multiplier) implements InitScheme {
    private static final String NAME = "MirroredInit";

    /** Which sides of a layer have their units in pairs. */
    public enum Position {
        /** The output: the layer makes pairs. */
        FIRST(false, true),
        /** Input and output. */
        INNER(true, true),
        /** The input: the layer takes pairs and makes none. */
        LAST(true, false);

        private final boolean takesPairs;
        private final boolean makesPairs;

        Position(boolean takesPairs, boolean makesPairs) {
            this.takesPairs = takesPairs;
            this.makesPairs = makesPairs;
        }
    }

    /** The kind of matrix that A is. */
    public enum Block {
        /** Orthonormal columns, or rows where there are fewer, uniform over all such matrices. */
        ORTHOGONAL,
        /** Independent normal elements. */
        GAUSSIAN
    }

    /**
     * Checks the components.
     *
     * @param position which of the layer's sides are paired
     * @param block the kind of matrix that A is
     * @param gain the factor on A
     * @param multiplier the factor on the variance for tuning
     * @throws IllegalArgumentException if gain or multiplier is not positive and finite, or another component is null
     */
    public MirroredInit {
        Requirement.present(NAME, "position", position);
        Requirement.present(NAME, "block", block);
        Requirement.positiveFinite(NAME, "gain", gain);
        Requirement.positiveFinite(NAME, "multiplier", multiplier);
    }

    /**
     * An orthogonal A of gain 1: for the first layer of any network, and for all layers of a network of ReLUs.
     *
     * @param position which of the layer's sides are paired
     * @throws IllegalArgumentException if {@code position} is null
     */
    public MirroredInit(Position position) {
        this(position, 1);
    }

    /**
     * An orthogonal A with a gain.
     *
     * @param position which of the layer's sides are paired
     * @param gain the factor on A, 1/c behind an activation function with φ(u) − φ(−u) = c · u
     * @throws IllegalArgumentException if {@code position} is null, or {@code gain} is not positive and finite
     */
    public MirroredInit(Position position, double gain) {
        this(position, Block.ORTHOGONAL, gain, 1);
    }

    /** Reads the JSON form; what is missing has its default, but for the position. */
    @JsonCreator
    static MirroredInit read(
            @JsonProperty("position") Position position,
            @JsonProperty("block") Block block,
            @JsonProperty("gain") Double gain,
            @JsonProperty("multiplier") Double multiplier) {
        return new MirroredInit(
                position,
                block == null ? Block.ORTHOGONAL : block,
                gain == null ? 1 : gain,
                multiplier == null ? 1 : multiplier);
    }

    @Override
    public MirroredInit withMultiplier(double multiplier) {
        return new MirroredInit(position, block, gain, multiplier);
    }

    @Override
    public double variance(double fanIn, double fanOut, long... shape) {
        MirrorLayout layout = layout(shape);
        return elementVariance(layout, shape) * layout.shareOfInputs() / kernelPositions(block, shape);
    }

    @Override
    public INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
        MirrorLayout layout = layout(shape);
        ParameterView parameter = ParameterView.of(NAME, shape, order, view);
        double deviation = Math.sqrt(elementVariance(layout, shape));
        parameter.requireRepresentable(deviation);
        Requirement.present(NAME, "stream", stream);
        INDArray array = parameter.array();
        if (block == Block.GAUSSIAN) {
            // All of them, of which those of A stay: each is drawn by its own index.
            RandomFill.normal(deviation).into(parameter.elements(), stream);
            KernelPositions.of(array).forEach(layout::mirror);
        } else {
            if (array.rank() > 2) {
                array.assign(0);
            }
            INDArray centre = KernelPositions.centre(array);
            HaarMatrix.fill(layout.block(centre), Math.sqrt(multiplier) * gain, stream);
            if (layout.hasLoneOutput()) {
                // A is drawn from the substreams 0, 1 and so on.
                RandomFill.normal(deviation).into(layout.loneOutput(centre), stream.substream(-1));
            }
            layout.mirror(centre);
        }
        return array;
    }

    /** The mean square of an element of A where it is not 0 by its place. */
    private double elementVariance(MirrorLayout layout, long... shape) {
        double n = block == Block.GAUSSIAN
                ? (double) layout.rows() * WeightMatrix.kernelSize(shape)
                : Math.max(layout.rows(), layout.columns());
        return multiplier * gain * gain / n;
    }

    /** How many positions share what is at one of them. */
    private static double kernelPositions(Block block, long... shape) {
        return block == Block.GAUSSIAN ? 1 : WeightMatrix.kernelSize(shape);
    }

    private MirrorLayout layout(long... shape) {
        WeightMatrix.shape(NAME, shape);
        long in = shape.length == 2 ? shape[0] : shape[1];
        long out = shape.length == 2 ? shape[1] : shape[0];
        requirePairs(position.takesPairs, "inputs", in, shape);
        requirePairs(position.makesPairs, "outputs", out, shape);
        return new MirrorLayout(in, out, position.takesPairs, position.makesPairs);
    }

    private void requirePairs(boolean paired, String side, long units, long... shape) {
        if (paired && units < 2) {
            throw new IllegalArgumentException(NAME + ": shape must have at least 2 " + side + " in position "
                    + position + ", but is " + Arrays.toString(shape));
        }
    }
}
