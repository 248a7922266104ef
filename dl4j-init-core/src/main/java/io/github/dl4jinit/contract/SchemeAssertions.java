package io.github.dl4jinit.contract;

import io.github.dl4jinit.init.WeightDistribution;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.weights.IWeightInit;

/**
 * Assertions about a scheme, ours or a user's own, for tests in any framework:
 *
 * <pre>{@code
 * SchemeAssertions.assertThat(new MyInit())
 *         .keepsTheContract()
 *         .hasVariance((fanIn, fanOut, shape) -> 2 / fanIn)
 *         .hasDistribution(WeightDistribution.NORMAL, (fanIn, fanOut, shape) -> 2 / fanIn);
 * }</pre>
 *
 * <p>The scheme is called as Deeplearning4j calls it, for FLOAT, DOUBLE and HALF, in both orders, and for the shapes of {@link
 * #DEFAULT_PARAMETERS} or {@linkplain #forParameters others}. Each assertion throws an {@link AssertionError} that says what was asked,
 * what came and what is allowed. The calling thread's {@code Nd4j.getRandom()} gets seeds of its own and is left at some other state.
 *
 * <p>Seeds are fixed: what holds once holds always. A sound scheme that is new fails {@link #hasVariance} or {@link
 * #hasDistribution} by chance with a probability of less than 10⁻⁴ each, whatever is tested; the other assertions never by chance.
 */
public final class SchemeAssertions {

    /** A dense layer, one that narrows, a convolution, and one of stride 3, whose fan-out is no whole number. */
    public static final List<InitialisedParameter> DEFAULT_PARAMETERS = List.of(
            InitialisedParameter.of(300, 200, 300, 200),
            InitialisedParameter.of(20_000, 3, 20_000, 3),
            InitialisedParameter.of(48 * 9, 32 * 9, 32, 48, 3, 3),
            InitialisedParameter.of(31 * 25, 64 * 25 / 9.0, 64, 31, 5, 5));

    private final IWeightInit scheme;
    private final List<InitialisedParameter> parameters;

    private SchemeAssertions(IWeightInit scheme, List<InitialisedParameter> parameters) {
        this.scheme = scheme;
        this.parameters = parameters;
    }

    /**
     * Begins assertions about a scheme.
     *
     * @param scheme what a user puts into a layer's configuration
     * @return the assertions
     */
    public static SchemeAssertions assertThat(IWeightInit scheme) {
        return new SchemeAssertions(Objects.requireNonNull(scheme, "scheme"), DEFAULT_PARAMETERS);
    }

    /**
     * The same assertions for other parameters.
     *
     * @param others what the scheme is asked to fill, at least one
     * @return assertions about the same scheme
     * @throws IllegalArgumentException if there is none
     */
    public SchemeAssertions forParameters(InitialisedParameter... others) {
        if (others.length == 0) {
            throw new IllegalArgumentException("parameters: at least one is needed");
        }
        return new SchemeAssertions(scheme, List.of(others));
    }

    /**
     * All that can be said without knowing what the scheme is for: {@link #writesInPlace}, {@link #writesNothingOnBadInput}, {@link
     * #isReproducible}, {@link #takesAFixedAmountFromTheGenerator} and {@link #survivesSerialisation}.
     *
     * @return these assertions
     * @throws AssertionError if it breaks one of them
     */
    public SchemeAssertions keepsTheContract() {
        return writesInPlace()
                .writesNothingOnBadInput()
                .isReproducible()
                .takesAFixedAmountFromTheGenerator()
                .survivesSerialisation();
    }

    /**
     * The weights' mean square, zeros included, is what a formula says. Each parameter is filled {@value VarianceContract#FILLS}
     * times, and the mean of the mean squares compared with the formula, by Student's distribution of the spread between fills: so
     * the weights of one fill may depend on one another, as those of an orthogonal matrix do.
     *
     * @param expected the variance that is documented
     * @return these assertions
     * @throws AssertionError if some mean square is another
     */
    public SchemeAssertions hasVariance(ExpectedVariance expected) {
        Objects.requireNonNull(expected, "expected");
        new VarianceContract(scheme, parameters).verify(expected);
        return this;
    }

    /**
     * The weights are independent draws from a distribution of mean 0 and of the variance that a formula says, by the test of Kolmogorov
     * and Smirnov.
     *
     * @param distribution the shape of the distribution
     * @param expected the variance that is documented
     * @return these assertions
     * @throws AssertionError if some weights are of another distribution
     */
    public SchemeAssertions hasDistribution(WeightDistribution distribution, ExpectedVariance expected) {
        Objects.requireNonNull(distribution, "distribution");
        Objects.requireNonNull(expected, "expected");
        new DistributionContract(scheme, parameters).verify(distribution, expected);
        return this;
    }

    /**
     * The scheme fills the view that it is given and nothing beside it, whatever the view's rank, and returns that memory in the shape and order
     * asked for. A copy would never be trained.
     *
     * @return these assertions
     * @throws AssertionError if it does not
     */
    public SchemeAssertions writesInPlace() {
        new InPlaceContract(scheme, parameters).verify();
        return this;
    }

    /**
     * A shape that does not fit the view, an order other than c and f, a view of whole numbers and one that cannot be
     * reshaped without a copy end in an exception with the view as it was; so does a fan that is 0, negative, NaN or infinite, unless
     * the scheme does without it and fills finite weights.
     *
     * @return these assertions
     * @throws AssertionError if it does not
     */
    public SchemeAssertions writesNothingOnBadInput() {
        new BadInputContract(scheme, parameters.get(0)).verify();
        return this;
    }

    /**
     * The same seed gives the same bits, in this thread and in pools of one, two and seven.
     *
     * @return these assertions
     * @throws AssertionError if it does not
     */
    public SchemeAssertions isReproducible() {
        new RandomContract(scheme, parameters).verifyReproducible();
        return this;
    }

    /**
     * Each call takes the same from {@code Nd4j.getRandom()}, whatever the shape and type: so a layer that is made wider leaves the
     * weights of the layers behind it as they were.
     *
     * @return these assertions
     * @throws AssertionError if it does not
     */
    public SchemeAssertions takesAFixedAmountFromTheGenerator() {
        new RandomContract(scheme, parameters).verifyFixedUse();
        return this;
    }

    /**
     * JSON, YAML and Java serialisation return an equal scheme with an equal hash code, alone and inside a network's configuration.
     *
     * @return these assertions
     * @throws AssertionError if they do not
     */
    public SchemeAssertions survivesSerialisation() {
        new SerialisationContract(scheme).verify();
        return this;
    }
}
