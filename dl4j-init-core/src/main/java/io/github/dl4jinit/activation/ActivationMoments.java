package io.github.dl4jinit.activation;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;

/**
 * Moments of an activation φ under normal pre-activations z ~ N(0, q), where q is a second moment, not a standard
 * deviation.
 *
 * <p>Works for any {@link IActivation} that is a fixed function of one number, DL4J's own or a user's. Identity, ReLU,
 * leaky ReLU, tanh, the sigmoid, GELU, swish, softplus, SELU and ELU with their default parameters are known. Any other function is
 * read once, by evaluating the object in double precision: DL4J's training-time forward pass for φ, and its {@code
 * backprop} for φ', since that is the derivative that gradients are multiplied by, even where it is not φ's (see
 * {@link #derivativeError()}). Beyond |z| = 16, where backprop is not finite though φ is, φ's own slope stands in. Kinks and
 * jumps are found and integration is split there; the moments are right to six digits and more.
 *
 * <p>A random ReLU is taken at its training-time average: E φ² is over the slope too. {@link #mean} and {@link
 * #correlation} have no answer for it and throw {@link IllegalStateException}.
 *
 * <p>Immutable and thread-safe; holds no ND4J arrays.
 */
public final class ActivationMoments {

    /** Pre-activations above this are within the integration's reach for the largest second moment: 10 of 2⁶⁰. */
    private static final double LARGEST_SECOND_MOMENT = 1e34;

    private final String name;
    private final boolean random;
    private final List<Piece> pieces;
    private final List<Double> kinks;
    private final GaussianExpectation expectation;
    private final double reach;
    private final boolean steep;

    private ActivationMoments(String name, boolean random, List<Piece> pieces) {
        this.name = name;
        this.random = random;
        this.pieces = List.copyOf(pieces);
        this.kinks = Kinks.of(pieces);
        this.expectation = new GaussianExpectation(pieces);
        this.reach =
                Math.min(-pieces.get(0).lower(), pieces.get(pieces.size() - 1).upper());
        this.steep = Steepness.atZero(pieces);
    }

    /**
     * Reads an activation.
     *
     * @param activation a fixed function of one number; its state and the calling thread's {@code Nd4j.getRandom()} are
     *     as before when this returns
     * @return its moments
     * @throws UnsupportedActivationException if the activation is not element-wise (softmax), has parameters of its own
     *     (prelu), is random in a way that is not known here, or is not finite and piecewise smooth on [-16, 16]
     */
    public static ActivationMoments of(IActivation activation) {
        Objects.requireNonNull(activation, "activation is null");
        if (activation instanceof ActivationRReLU randomRelu) {
            return ofRandomRelu(randomRelu);
        }
        List<Piece> straight = StraightPieces.of(activation);
        List<Piece> known = straight.isEmpty() ? KnownPieces.of(activation) : straight;
        if (!known.isEmpty()) {
            return new ActivationMoments(activation.toString(), false, known);
        }
        ElementwiseFunction function = ElementwiseFunction.of(activation);
        return new ActivationMoments(function.toString(), false, PieceBuilder.build(function));
    }

    /** E φ(z)² over a slope a ~ U(l, u) is that of a leaky ReLU of slope √E a², a² averaging (l² + lu + u²)/3. */
    private static ActivationMoments ofRandomRelu(ActivationRReLU activation) {
        double l = activation.getL();
        double u = activation.getU();
        ElementwiseFunction average =
                ElementwiseFunction.of(new ActivationLReLU(Math.sqrt((l * l + l * u + u * u) / 3)));
        double[] derivative = ElementwiseFunction.randomReluDerivative(activation, new double[] {-1, 1});
        List<Piece> pieces = PieceBuilder.build(average).stream()
                .map(p ->
                        new Piece(p.lower(), p.upper(), p.value(), new double[] {derivative[p.lower() < 0 ? 0 : 1], 0}))
                .toList();
        return new ActivationMoments(activation.toString(), true, pieces);
    }

    /**
     * The activation's own name.
     *
     * @return what its {@code toString} says
     */
    public String name() {
        return name;
    }

    /**
     * E φ(z)² for z ~ N(0, 1).
     *
     * @return the second moment of the activation at second moment 1 of its input
     */
    public double secondMoment() {
        return secondMoment(1);
    }

    /**
     * E φ(z)² for z ~ N(0, q).
     *
     * @param q second moment of the pre-activation, from 0 to 1e34; 0 gives the limit
     * @return the second moment of the activation
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double secondMoment(double q) {
        return expectation(q, Quantity.SQUARE);
    }

    /**
     * E φ'(z)² for z ~ N(0, 1).
     *
     * @return the factor on the second moment of a gradient that passes back through the activation
     */
    public double meanSquaredDerivative() {
        return meanSquaredDerivative(1);
    }

    /**
     * E φ'(z)² for z ~ N(0, q), φ' as {@code backprop} applies it. Infinite where φ' grows so fast towards 0 that its
     * square has no integral, as for the cube root.
     *
     * @param q second moment of the pre-activation, from 0 to 1e34; 0 gives the limit
     * @return the factor on the second moment of a gradient that passes back through the activation
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double meanSquaredDerivative(double q) {
        if (steep) {
            sd(q);
            return Double.POSITIVE_INFINITY;
        }
        return expectation(q, Quantity.SQUARED_DERIVATIVE);
    }

    /**
     * E φ(z) for z ~ N(0, q). A mean that is not 0 makes the representations of different inputs alike.
     *
     * @param q second moment of the pre-activation, from 0 to 1e34; 0 gives the limit
     * @return the mean of the activation
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double mean(double q) {
        requireFixed();
        return expectation(q, Quantity.VALUE);
    }

    /**
     * The forward gain at second moment 1, squared: gain² = 1/E φ(z)².
     *
     * @return the σ_w² that keeps a second moment of 1, without biases; infinite for a dead activation
     */
    public double forwardGainSquared() {
        return forwardGainSquared(1);
    }

    /**
     * The forward gain at second moment q, squared: gain² = q/E φ(z)², z ~ N(0, q).
     *
     * @param q second moment of the pre-activation, from 0 to 1e34; 0 gives the limit
     * @return the σ_w² that keeps a second moment of q, without biases
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double forwardGainSquared(double q) {
        if (q == 0) {
            return vanishesAtZero() ? 1 / expectation.atZero(Quantity.SQUARED_SLOPE) : 0;
        }
        return q / secondMoment(q);
    }

    /**
     * The backward gain at second moment 1, squared: gain² = 1/E φ'(z)².
     *
     * @return the σ_w² that keeps the second moment of gradients where the pre-activation's second moment is 1
     */
    public double backwardGainSquared() {
        return backwardGainSquared(1);
    }

    /**
     * The backward gain at second moment q, squared: gain² = 1/E φ'(z)², z ~ N(0, q).
     *
     * @param q second moment of the pre-activation, from 0 to 1e34; 0 gives the limit
     * @return the σ_w² that keeps the second moment of gradients
     * @throws IllegalArgumentException if q is out of that range, or φ is not finite where N(0, q) lies
     */
    public double backwardGainSquared(double q) {
        return 1 / meanSquaredDerivative(q);
    }

    /**
     * χ at the forward gain and second moment 1: E φ'(z)²/E φ(z)².
     *
     * @return the factor on the gradient's second moment per layer
     */
    public double chi() {
        return forwardGainSquared() * meanSquaredDerivative();
    }

    /**
     * Where φ or φ' jumps: found, not declared.
     *
     * @return the places in increasing order, immutable
     */
    public List<Double> kinks() {
        return kinks;
    }

    /**
     * How far {@code backprop} is from the derivative of the forward pass: √E (backprop − dφ/dz)², z ~ N(0, 1), jumps of
     * φ left out. Below 1e-5 for an activation that is right; of DL4J's own, {@code elu} with α ≠ 1, {@code rrelu} and the
     * precise {@code gelu} are not.
     *
     * @return the root mean square of the difference
     */
    public double derivativeError() {
        return Math.sqrt(expectation.of(0, 1, Quantity.SQUARED_ERROR));
    }

    /**
     * Whether the activation draws random numbers in training.
     *
     * @return true for a random ReLU
     */
    public boolean isRandom() {
        return random;
    }

    /**
     * E φ(u) φ(v) for u, v ~ N(0, q) of correlation c: the second moment of two inputs' activations with one another.
     *
     * @param q second moment of both pre-activations, positive, up to 1e34
     * @param c their correlation, from -1 to 1
     * @return the mean of the product
     * @throws IllegalArgumentException if an argument is out of its range, or φ is not finite where N(0, q) lies
     */
    public double correlation(double q, double c) {
        requireFixed();
        double sd = sd(q);
        if (!(q > 0)) {
            throw new IllegalArgumentException("second moment q is not positive: " + q);
        }
        if (!(c >= -1 && c <= 1)) {
            throw new IllegalArgumentException("correlation is not within [-1, 1]: " + c);
        }
        return new CorrelatedPair(kinks, expectation).product(sd, c);
    }

    /**
     * φ(z) itself.
     *
     * @param z a pre-activation
     * @return its activation; where φ is not finite, its value continued from where it is
     */
    public double value(double z) {
        return expectation.pieceAt(z).valueAt(z);
    }

    /**
     * φ'(z) itself, as {@code backprop} applies it.
     *
     * @param z a pre-activation
     * @return the derivative; where φ is not finite, its value continued from where it is
     */
    public double derivative(double z) {
        return expectation.pieceAt(z).derivativeAt(z);
    }

    /**
     * What the activation makes of a pre-activation that is nearly normal, N(mean, variance), both directions at once.
     *
     * @param mean mean of the pre-activation
     * @param variance its variance, not negative, up to 1e34
     * @param skewness its skewness, 0 for a normal one; counts up to ±1, as the first term of Edgeworth's series
     * @return the moments of φ(z) and φ'(z)
     * @throws IllegalArgumentException if an argument is out of its range, or φ is not finite where z lies
     */
    public NormalResponse response(double mean, double variance, double skewness) {
        return NormalResponse.of(this, expectation, mean, sd(variance), skewness);
    }

    /** d/dc of {@link #correlation}, by parts, so that no derivative of φ is needed: jumps count. For |c| < 1. */
    double correlationSlope(double q, double c) {
        requireFixed();
        return new CorrelatedPair(kinks, expectation).productSlope(sd(q), c);
    }

    /** dE φ(z)²/dq, by parts: E φ²(z²/q - 1)/(2q). */
    double secondMomentSlope(double q) {
        if (q == 0 && vanishesAtZero()) {
            return expectation.atZero(Quantity.SQUARED_SLOPE);
        }
        // A difference of nearly equal numbers for smaller q, unless φ is straight there.
        double at = vanishesAtZero() ? q : Math.max(q, 1e-8);
        return expectation.of(0, sd(at), Quantity.GROWTH) / (2 * at);
    }

    /** E (dφ/dz)², of φ itself rather than of {@code backprop}; infinite where φ jumps. */
    double meanSquaredSlope(double q) {
        for (int i = 1; i < pieces.size(); i++) {
            if (Kinks.jumps(pieces.get(i - 1), pieces.get(i))) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return expectation(q, Quantity.SQUARED_SLOPE);
    }

    /** Whether φ(0) = 0 on both sides. */
    boolean vanishesAtZero() {
        return expectation.atZero(Quantity.SQUARE) == 0;
    }

    /**
     * The largest second moment that the moments can be had for: 1e34, or less for an activation that overflows, as
     * softplus does at 709 in double precision, or oscillates.
     *
     * @return the upper end of the range of q
     */
    public double largestSecondMoment() {
        return Math.min(LARGEST_SECOND_MOMENT, square(reach / 8));
    }

    private double sd(double q) {
        if (!(q >= 0 && q <= LARGEST_SECOND_MOMENT)) {
            throw new IllegalArgumentException("second moment q is not within [0, 1e34]: " + q);
        }
        if (!(q <= largestSecondMoment())) {
            throw new UnsupportedActivationException("second moment q of " + name + " is too large: " + q
                    + "; the activation or its derivative cannot be followed beyond |z| = " + reach);
        }
        return Math.sqrt(q);
    }

    private double expectation(double q, Quantity f) {
        double sd = sd(q);
        return sd == 0 ? expectation.atZero(f) : expectation.of(0, sd, f);
    }

    private void requireFixed() {
        if (random) {
            throw new IllegalStateException(
                    name + " is random: its slope's mean square alone does not tell this moment");
        }
    }

    private static double square(double x) {
        return x * x;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: E φ² = %.6f, E φ'² = %.6f, χ = %.6f",
                name,
                secondMoment(),
                meanSquaredDerivative(),
                chi());
    }
}
