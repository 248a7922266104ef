package io.github.dl4jinit.contract;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.IdentityInit;
import io.github.dl4jinit.init.WeightDistribution;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitLecunUniform;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanIn;
import org.deeplearning4j.nn.weights.WeightInitVarScalingUniformFanIn;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierLegacy;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The assertions fail where they should: for Deeplearning4j's schemes with known faults, and for schemes made to break each rule. */
class SchemeAssertionsTest {
    private static final ExpectedVariance ONE_OVER_FAN_IN = (fanIn, fanOut, shape) -> 1 / fanIn;

    @Test
    void deeplearning4jsSoundSchemesHaveTheirVariance() {
        SchemeAssertions.assertThat(new WeightInitRelu())
                .writesInPlace()
                .isReproducible()
                .survivesSerialisation()
                .hasVariance((fanIn, fanOut, shape) -> 2 / fanIn);
        SchemeAssertions.assertThat(new WeightInitXavierUniform())
                .hasDistribution(WeightDistribution.UNIFORM, (fanIn, fanOut, shape) -> 2 / (fanIn + fanOut));
    }

    static Stream<IWeightInit> ofAnotherVariance() {
        return Stream.of(
                // Three times too large.
                new WeightInitLecunUniform(),
                new WeightInitVarScalingUniformFanIn(),
                // Not corrected for truncation.
                new WeightInitVarScalingNormalFanIn(),
                // Ignores the kernel.
                new WeightInitXavierLegacy());
    }

    @ParameterizedTest
    @MethodSource("ofAnotherVariance")
    void anotherVarianceIsFound(IWeightInit scheme) {
        assertFails(
                () -> SchemeAssertions.assertThat(scheme).hasVariance(ONE_OVER_FAN_IN),
                "the mean square of the weights is");
    }

    /** Even where its variance is allowed for, the truncated normal has exact zeros. */
    @Test
    void anotherDistributionIsFound() {
        assertFails(
                () -> SchemeAssertions.assertThat(new WeightInitVarScalingNormalFanIn())
                        .hasDistribution(
                                WeightDistribution.TRUNCATED_NORMAL, (fanIn, fanOut, shape) -> 0.871 * 0.871 / fanIn),
                "the weights are not TRUNCATED_NORMAL");
        assertFails(
                () -> SchemeAssertions.assertThat(new HeInit())
                        .hasDistribution(WeightDistribution.UNIFORM, (fanIn, fanOut, shape) -> 2 / fanIn),
                "the weights are not UNIFORM");
    }

    @Test
    void aVarianceThatIsTwoPerCentOffIsFound() {
        assertFails(
                () -> SchemeAssertions.assertThat(new HeInit(1.02)).hasVariance((fanIn, fanOut, shape) -> 2 / fanIn),
                "the mean square of the weights is");
    }

    @Test
    void fansThatGiveInfiniteWeightsAndInputThatIsNotCheckedAreFound() {
        assertFails(
                () -> SchemeAssertions.assertThat(new WeightInitRelu()).writesNothingOnBadInput(),
                "gave weights that are not finite");
        assertFails(
                () -> SchemeAssertions.assertThat(new Filling(view -> view.assign(1)))
                        .writesNothingOnBadInput(),
                "a view that is too long was refused after something had been written");
        IWeightInit careless = (fanIn, fanOut, shape, order, view) -> view.assign(1);
        assertFails(
                () -> SchemeAssertions.assertThat(careless).writesNothingOnBadInput(),
                "a view that is too long was not refused");
    }

    @Test
    void useOfTheGeneratorThatGrowsWithTheShapeIsFound() {
        assertFails(
                () -> SchemeAssertions.assertThat(new WeightInitXavier()).takesAFixedAmountFromTheGenerator(),
                "takes another amount");
    }

    @Test
    void aCopyAndAWrongOrderAreFound() {
        IWeightInit copy =
                (fanIn, fanOut, shape, order, view) -> view.assign(1).dup().reshape(order, shape);
        assertFails(() -> SchemeAssertions.assertThat(copy).writesInPlace(), "is not the view in the order asked for");
        IWeightInit other =
                (fanIn, fanOut, shape, order, view) -> view.assign(1).reshape(order == 'c' ? 'f' : 'c', shape);
        assertFails(() -> SchemeAssertions.assertThat(other).writesInPlace(), "is not the view in the order asked for");
        assertFails(
                () -> SchemeAssertions.assertThat(new Filling(view -> {})).writesInPlace(),
                "left elements of the view");
    }

    @Test
    void weightsThatChangeFromCallToCallAreFound() {
        assertFails(
                () -> SchemeAssertions.assertThat(new Filling(view -> view.assign(System.nanoTime() % 1_000_003)))
                        .isReproducible(),
                "the same seed gave other weights");
    }

    @Test
    void aSchemeThatCannotBeReadIsFound() {
        assertFails(
                () -> SchemeAssertions.assertThat(new Filling(view -> {})).survivesSerialisation(),
                "cannot be read from");
    }

    @Test
    void otherParameters() {
        SchemeAssertions.assertThat(new IdentityInit(0.5))
                .forParameters(InitialisedParameter.of(10, 20, 10, 20), InitialisedParameter.of(9, 9, 30, 30, 2))
                .keepsTheContract()
                .hasVariance(new IdentityInit(0.5)::variance);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemeAssertions.assertThat(new HeInit()).forParameters())
                .withMessage("parameters: at least one is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InitialisedParameter.of(1, 1, 3, 0))
                .withMessage("sizes must be positive, but are [3, 0]");
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
    }

    /** A scheme that does one thing to its view. */
    private static final class Filling implements IWeightInit {
        private static final long serialVersionUID = 1;

        private final transient Consumer<INDArray> fill;

        Filling(Consumer<INDArray> fill) {
            this.fill = fill;
        }

        @Override
        public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray view) {
            Nd4j.getRandom().nextLong();
            fill.accept(view);
            return view.reshape(order, shape);
        }
    }
}
