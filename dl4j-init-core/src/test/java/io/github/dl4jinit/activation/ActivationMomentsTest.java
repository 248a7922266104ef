package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.*;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class ActivationMomentsTest {

    /** Six digits are promised; single-precision constants inside DL4J's activations cost two of the rest. */
    private static final double PERCENT = 1e-7 * 100;

    static Stream<Arguments> references() {
        return Reference.rows("activation-moments.csv").stream()
                .map(row -> Arguments.of(
                        row[0],
                        Double.parseDouble(row[1]),
                        Double.parseDouble(row[2]),
                        Double.parseDouble(row[3]),
                        row[4]));
    }

    @ParameterizedTest(name = "{0} at q = {1}")
    @MethodSource("references")
    void agreesWithReference(String name, double q, double second, double derivative, String mean) {
        ActivationMoments moments = ActivationMoments.of(Reference.activations().get(name));
        assertThat(moments.secondMoment(q)).isCloseTo(second, withinPercentage(PERCENT));
        assertThat(moments.meanSquaredDerivative(q)).isCloseTo(derivative, withinPercentage(PERCENT));
        if (!mean.isEmpty()) {
            assertThat(moments.mean(q)).isCloseTo(Double.parseDouble(mean), within(1e-8));
        }
    }

    @Test
    void referenceCoversEveryActivationOfDl4j() {
        List<Class<?>> covered = Reference.activations().values().stream()
                .<Class<?>>map(Object::getClass)
                .toList();
        for (Activation activation : Activation.values()) {
            if (activation != Activation.SOFTMAX) {
                assertThat(covered).contains(activation.getActivationFunction().getClass());
            }
        }
        assertThat(Reference.rows("activation-moments.csv"))
                .hasSize(3 * Reference.activations().size());
    }

    @Test
    void gainsFollowFromMoments() {
        ActivationMoments tanh = ActivationMoments.of(new ActivationTanH());
        assertThat(Math.sqrt(tanh.forwardGainSquared())).isCloseTo(1.592537, within(5e-7));
        assertThat(tanh.chi()).isCloseTo(1.177807, within(5e-7));
        assertThat(tanh.forwardGainSquared(0.5)).isEqualTo(0.5 / tanh.secondMoment(0.5));
        assertThat(tanh.backwardGainSquared(0.5)).isEqualTo(1 / tanh.meanSquaredDerivative(0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-33, 1e-12, 1e-3, 0.3, 1, 7, 1e4, 1e15, 1e33})
    void homogeneousActivationsScaleWithTheSecondMoment(double q) {
        for (double slope : new double[] {0, 0.01, 0.3, 1}) {
            ActivationMoments moments = ActivationMoments.of(new ActivationLReLU(slope));
            double expected = (1 + slope * slope) / 2;
            assertThat(moments.secondMoment(q) / q).as("slope %s", slope).isCloseTo(expected, within(1e-9));
            assertThat(moments.meanSquaredDerivative(q)).isCloseTo(expected, within(1e-7));
        }
    }

    @Test
    void scaledArgumentScalesTheSecondMoment() {
        DoubleUnaryOperator f = x -> Math.sin(x) + 0.3 * Math.abs(x - 0.2);
        DoubleUnaryOperator d = x -> Math.cos(x) + 0.3 * Math.signum(x - 0.2);
        ActivationMoments plain = ActivationMoments.of(new JavaActivation("f", f, d));
        double s = 1.7;
        ActivationMoments wide = ActivationMoments.of(
                new JavaActivation("f(1.7 x)", x -> f.applyAsDouble(s * x), x -> s * d.applyAsDouble(s * x)));
        for (double q : new double[] {0.01, 1, 5}) {
            assertThat(wide.secondMoment(q)).isCloseTo(plain.secondMoment(s * s * q), withinPercentage(1e-8));
            assertThat(wide.meanSquaredDerivative(q))
                    .isCloseTo(s * s * plain.meanSquaredDerivative(s * s * q), withinPercentage(1e-8));
        }
    }

    /** E max(0, z − k)² = (1 + k²) Q(k) − k n(k), exactly; k far off any grid. */
    @ParameterizedTest
    @ValueSource(doubles = {-3.3, -0.123456789, 1e-5, 0.7, Math.PI, 4.4})
    void findsKinksWhereverTheyAre(double k) {
        ActivationMoments moments =
                ActivationMoments.of(new JavaActivation("shifted", x -> Math.max(0, x - k), x -> x > k ? 1 : 0));
        double tail = tail(k);
        double density = Math.exp(-k * k / 2) / Math.sqrt(2 * Math.PI);
        assertThat(moments.kinks()).hasSize(1);
        assertThat(moments.kinks().get(0)).isCloseTo(k, within(1e-12));
        assertThat(moments.secondMoment()).isCloseTo((1 + k * k) * tail - k * density, withinPercentage(1e-7));
        assertThat(moments.meanSquaredDerivative()).isCloseTo(tail, withinPercentage(1e-7));
        assertThat(moments.mean(1)).isCloseTo(density - k * tail, withinPercentage(1e-7));
    }

    @Test
    void findsManyKinksAndJumps() {
        // A staircase: E floor(z)² summed over steps.
        ActivationMoments stairs = ActivationMoments.of(new JavaActivation(
                "stairs", x -> Math.max(-6, Math.min(5, Math.floor(3 * x) / 3)), x -> 0));
        double expected = 0;
        for (int i = -18; i <= 15; i++) {
            double value = i / 3.0;
            double from = i == -18 ? -40 : i / 3.0;
            double to = i == 15 ? 40 : (i + 1) / 3.0;
            expected += value * value * (tail(from) - tail(to));
        }
        assertThat(stairs.secondMoment()).isCloseTo(expected, withinPercentage(1e-7));
        assertThat(stairs.meanSquaredDerivative()).isZero();
        assertThat(stairs.kinks()).hasSize(33);
    }

    @Test
    void knowsKinksOfItsOwnActivations() {
        assertThat(ActivationMoments.of(new ActivationReLU()).kinks()).containsExactly(0.0);
        assertThat(ActivationMoments.of(new ActivationReLU6()).kinks()).containsExactly(0.0, 6.0);
        // DL4J's slope is 0.2 in single precision, which moves a kink by 4e-8.
        List<Double> hardSigmoid =
                ActivationMoments.of(new ActivationHardSigmoid()).kinks();
        assertThat(hardSigmoid).hasSize(2);
        assertThat(hardSigmoid.get(0)).isCloseTo(-2.5, within(1e-7));
        assertThat(hardSigmoid.get(1)).isCloseTo(2.5, within(1e-7));
        assertThat(ActivationMoments.of(new ActivationTanH()).kinks()).isEmpty();
        assertThat(ActivationMoments.of(new ActivationGELU()).kinks()).isEmpty();
    }

    @Test
    void readsAUsersOwnActivation() {
        // E sin(z)² = (1 − e⁻²)/2, E cos(z)² = (1 + e⁻²)/2.
        ActivationMoments sine = ActivationMoments.of(new JavaActivation("sine", Math::sin, Math::cos));
        assertThat(sine.secondMoment()).isCloseTo((1 - Math.exp(-2)) / 2, within(1e-12));
        assertThat(sine.meanSquaredDerivative()).isCloseTo((1 + Math.exp(-2)) / 2, within(1e-12));
        assertThat(sine.mean(1)).isCloseTo(0, within(1e-12));
        assertThat(sine.name()).isEqualTo("sine");
    }

    @Test
    void readsAnActivationThatComputesInSinglePrecision() {
        ActivationMoments moments = ActivationMoments.of(new JavaActivation(
                "float tanh", x -> (float) Math.tanh(x), x -> (float) (1 - Math.tanh(x) * Math.tanh(x))));
        assertThat(moments.secondMoment()).isCloseTo(0.394294, within(1e-6));
        assertThat(moments.meanSquaredDerivative()).isCloseTo(0.464403, within(1e-6));
    }

    @Test
    void readsAnActivationThatOverflows() {
        // E e^{2z} = e²; exp overflows at 709, so q is limited, and says so.
        ActivationMoments moments = ActivationMoments.of(new JavaActivation("exp", Math::exp, Math::exp));
        assertThat(moments.secondMoment()).isCloseTo(Math.exp(2), withinPercentage(1e-8));
        assertThatThrownBy(() -> moments.secondMoment(1e6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exp")
                .hasMessageContaining("too large: 1000000.0");
    }

    @Test
    void tellsWhereBackpropIsNotTheDerivative() {
        for (String right :
                List.of("tanh", "relu", "selu", "mish", "swish", "gelu", "softsign", "thresholdedrelu(1)")) {
            assertThat(ActivationMoments.of(Reference.activations().get(right)).derivativeError())
                    .as(right)
                    .isLessThan(1e-5);
        }
        for (String wrong : List.of("elu(0.5)", "gelu(precise)", "rrelu")) {
            assertThat(ActivationMoments.of(Reference.activations().get(wrong)).derivativeError())
                    .as(wrong)
                    .isGreaterThan(1e-5);
        }
    }

    /** DL4J's derivatives of these overflow where the functions are still straight lines. */
    @Test
    void followsFunctionsWhoseBackpropOverflows() {
        for (String name : List.of("gelu", "swish", "mish")) {
            ActivationMoments moments =
                    ActivationMoments.of(Reference.activations().get(name));
            assertThat(moments.secondMoment(1e20)).as(name).isCloseTo(0.5e20, withinPercentage(1e-6));
            assertThat(moments.meanSquaredDerivative(1e20)).as(name).isCloseTo(0.5, within(1e-6));
        }
        ActivationMoments softplus = ActivationMoments.of(new ActivationSoftPlus());
        assertThat(softplus.largestSecondMoment()).isBetween(4000.0, 8000.0);
        assertThat(softplus.secondMoment(4000)).isCloseTo(2000, withinPercentage(1));
    }

    /** What the page on gains says of float networks. */
    @ParameterizedTest
    @CsvSource({"MISH, 22.0, 22.25", "GELU, 26.0, 26.25", "SWISH, 44.25, 44.5"})
    void backpropOfDl4jOverflowsEarlyInSinglePrecision(Activation activation, double finite, double overflowing) {
        assertThat(floatDerivative(activation, finite)).isCloseTo(1, within(1e-5));
        assertThat(floatDerivative(activation, overflowing)).isNaN();
    }

    private static double floatDerivative(Activation activation, double x) {
        var z = Nd4j.createFromArray((float) x, 1f).reshape(2, 1);
        var ones = Nd4j.ones(DataType.FLOAT, 2, 1);
        return activation.getActivationFunction().backprop(z, ones).getFirst().getDouble(0);
    }

    /** Draws slopes as training does. Bound: 5 standard errors, which by chance fails once in two million seeds. */
    @Test
    void randomReluIsTakenAtItsTrainingAverage() {
        ActivationRReLU rrelu = new ActivationRReLU(0.1, 0.9);
        ActivationMoments moments = ActivationMoments.of(rrelu);
        int n = 1_000_000;
        long seed = 20;
        Nd4j.getRandom().setSeed(seed);
        var z = Nd4j.randn(DataType.DOUBLE, n, 1);
        var a = rrelu.getActivation(z.dup(), true);
        var squares = a.mul(a);
        double mean = squares.meanNumber().doubleValue();
        double error = squares.stdNumber().doubleValue() / Math.sqrt(n);
        assertThat(moments.secondMoment()).as("seed %d", seed).isCloseTo(mean, within(5 * error));
        assertThat(rrelu.backprop(z.dup(), Nd4j.onesLike(z))
                        .getFirst()
                        .minNumber()
                        .doubleValue())
                .as("what DL4J passes back on the negative side")
                .isEqualTo(Math.sqrt(moments.meanSquaredDerivative()));
        assertThat(moments.isRandom()).isTrue();
        assertThatThrownBy(() -> moments.mean(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("random");
    }

    @Test
    void refusesWhatIsNoFunctionOfOneNumber() {
        assertThatThrownBy(() -> ActivationMoments.of(new ActivationSoftmax()))
                .isInstanceOf(UnsupportedActivationException.class)
                .hasMessageContaining("softmax is not element-wise");
        assertThatThrownBy(() -> ActivationMoments.of(new ActivationPReLU(Nd4j.ones(1, 3), null)))
                .isInstanceOf(UnsupportedActivationException.class)
                .hasMessageContaining("ActivationLReLU");
        assertThatThrownBy(() -> ActivationMoments.of(
                        new JavaActivation("noise", x -> x + Nd4j.getRandom().nextDouble(), x -> 1)))
                .isInstanceOf(UnsupportedActivationException.class)
                .hasMessageContaining("noise is random");
        assertThatThrownBy(() -> ActivationMoments.of(new JavaActivation("nan", x -> Double.NaN, x -> 1)))
                .isInstanceOf(UnsupportedActivationException.class)
                .hasMessageContaining("nan or its derivative is not finite");
        assertThatThrownBy(() -> ActivationMoments.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("activation");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e35})
    void refusesSecondMomentsOutOfRange(double q) {
        ActivationMoments moments = ActivationMoments.of(new ActivationTanH());
        assertThatThrownBy(() -> moments.secondMoment(q))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second moment q")
                .hasMessageContaining(Double.toString(q));
    }

    @Test
    void leavesRandomNumbersAndTheActivationAlone() {
        Nd4j.getRandom().setSeed(5);
        double expected = Nd4j.rand(DataType.DOUBLE, 1, 3).sumNumber().doubleValue();
        Nd4j.getRandom().setSeed(5);
        ActivationRReLU rrelu = new ActivationRReLU();
        ActivationMoments.of(rrelu);
        ActivationMoments.of(new ActivationTanH());
        assertThat(Nd4j.rand(DataType.DOUBLE, 1, 3).sumNumber().doubleValue()).isEqualTo(expected);
        assertThat(rrelu.getAlpha()).isNull();
    }

    @ParameterizedTest
    @MethodSource("correlationReferences")
    void correlationAgreesWithReference(String name, double q, double c, double expected) {
        ActivationMoments moments = ActivationMoments.of(Reference.activations().get(name));
        assertThat(moments.correlation(q, c)).isCloseTo(expected, within(1e-9));
    }

    static Stream<Arguments> correlationReferences() {
        return Reference.rows("correlations.csv").stream()
                .map(row -> Arguments.of(
                        row[0], Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3])));
    }

    /** The arc-cosine kernel of a ReLU (Cho & Saul 2009), also where a narrow inner mean meets the kink. */
    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.999999, -0.5, 0, 0.3, 0.9, 0.999, 0.999999, 1})
    void correlationOfReluIsTheArcCosineKernel(double c) {
        ActivationMoments relu = ActivationMoments.of(new ActivationReLU());
        double expected = (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c))) / (2 * Math.PI);
        assertThat(relu.correlation(3, c) / 3).isCloseTo(expected, within(1e-10));
    }

    @Test
    void momentsAtZeroAreTheLimits() {
        for (Map.Entry<String, org.nd4j.linalg.activations.IActivation> entry :
                Reference.activations().entrySet()) {
            ActivationMoments moments = ActivationMoments.of(entry.getValue());
            double tiny = 1e-14;
            assertThat(moments.secondMoment(0)).as(entry.getKey()).isCloseTo(moments.secondMoment(tiny), within(1e-6));
            assertThat(moments.meanSquaredDerivative(0))
                    .as(entry.getKey())
                    .isCloseTo(moments.meanSquaredDerivative(tiny), within(1e-6));
        }
    }

    private static double tail(double k) {
        return org.apache.commons.math3.special.Erf.erfc(k / Math.sqrt(2)) / 2;
    }
}
