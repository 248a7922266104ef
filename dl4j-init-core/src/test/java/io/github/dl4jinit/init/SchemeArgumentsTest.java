package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Every view that DL4J may pass is filled in place; every bad argument is named, and nothing has been written then. */
class SchemeArgumentsTest {
    private static final RandomStream STREAM = new RandomStream(1, 2);
    private static final float UNTOUCHED = 7;

    static Stream<InitScheme> schemes() {
        return Stream.of(new HeInit(), new XavierInit(), XavierInit.glorot(), new ScaledVarianceInit(1.3));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aBadFanIsNamed(InitScheme scheme) {
        for (double fan : new double[] {0, -0.0, -3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertRefused(
                    scheme,
                    fan,
                    5,
                    new long[] {2, 3},
                    'c',
                    vector(6),
                    "fanIn must be positive and finite, but is " + fan);
            assertRefused(
                    scheme,
                    5,
                    fan,
                    new long[] {2, 3},
                    'c',
                    vector(6),
                    "fanOut must be positive and finite, but is " + fan);
            assertThatIllegalArgumentException().isThrownBy(() -> scheme.variance(fan, 5));
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aShapeThatDoesNotFitTheViewIsNamed(InitScheme scheme) {
        assertRefused(
                scheme, 2, 3, new long[] {2, 3}, 'c', vector(7), "shape [2, 3] has 6 elements, but the view has 7");
        assertRefused(
                scheme, 2, 3, new long[] {4, 2}, 'c', vector(7), "shape [4, 2] has more elements than the view's 7");
        assertRefused(scheme, 2, 3, new long[] {}, 'c', vector(2), "shape [] has 1 elements, but the view has 2");
        assertRefused(
                scheme, 2, 3, new long[] {0, 2}, 'c', vector(1), "shape must have positive sizes only, but is [0, 2]");
        assertRefused(
                scheme,
                2,
                3,
                new long[] {-2, -3},
                'f',
                vector(6),
                "shape must have positive sizes only, but is [-2, -3]");
        assertRefused(
                scheme,
                2,
                3,
                new long[] {1L << 32, 1L << 32},
                'f',
                vector(6),
                "shape [4294967296, 4294967296] has more elements than the view's 6");
        assertRefused(scheme, 2, 3, new long[] {2, 3}, 'a', vector(6), "order must be 'c' or 'f', but is 'a'");
        assertRefused(scheme, 2, 3, null, 'c', vector(6), "shape must be given, but is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.fill(2, 3, new long[] {6}, 'c', null, STREAM))
                .withMessageContaining("view must be given, but is null");
        INDArray view = vector(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.fill(2, 3, new long[] {6}, 'c', view, null))
                .withMessageContaining("stream must be given, but is null");
        assertThat(view.toFloatVector()).containsOnly(UNTOUCHED);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aViewThatCannotBeReshapedInPlaceIsRefused(InitScheme scheme) {
        INDArray matrix = Nd4j.valueArrayOf(new long[] {4, 6}, UNTOUCHED, DataType.FLOAT);
        INDArray columns = matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 4));
        assertRefused(scheme, 2, 3, new long[] {3, 4}, 'c', columns, "without a copy");
        assertThat(matrix.data().asFloat()).containsOnly(UNTOUCHED);
    }

    @Test
    void aViewOfWholeNumbersIsRefused() {
        INDArray view = Nd4j.valueArrayOf(new long[] {6}, 7, DataType.INT32);
        assertRefused(new HeInit(), 2, 3, new long[] {6}, 'c', view, "floating-point type, but is INT");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aBadMultiplierIsNamed(double multiplier) {
        String message = "multiplier must be positive and finite, but is " + multiplier;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeInit(multiplier))
                .withMessage("HeInit: " + message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XavierInit.glorot(multiplier))
                .withMessage("XavierInit: " + message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScaledVarianceInit(1).withMultiplier(multiplier))
                .withMessage("ScaledVarianceInit: " + message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeInit.builder().multiplier(multiplier))
                .withMessage("HeInit: " + message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScaledVarianceInit(multiplier))
                .withMessage("ScaledVarianceInit: gainSquared must be positive and finite, but is " + multiplier);
    }

    @Test
    void aMissingComponentIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeInit.builder().fanMode(null))
                .withMessage("HeInit: fanMode must be given, but is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XavierInit.builder().distribution(null))
                .withMessage("XavierInit: distribution must be given, but is null");
    }

    @Test
    void buildersKeepEveryComponent() {
        assertThat(XavierInit.builder()
                        .multiplier(3)
                        .fanMode(FanMode.OUT)
                        .distribution(WeightDistribution.UNIFORM)
                        .build())
                .isEqualTo(new XavierInit(3, FanMode.OUT, WeightDistribution.UNIFORM));
        assertThat(ScaledVarianceInit.builder(1)
                        .gainSquared(2)
                        .multiplier(3)
                        .fanMode(FanMode.OUT)
                        .distribution(WeightDistribution.UNIFORM)
                        .build())
                .isEqualTo(new ScaledVarianceInit(2, 3, FanMode.OUT, WeightDistribution.UNIFORM));
        HeInit he = HeInit.builder()
                .distribution(WeightDistribution.UNIFORM)
                .multiplier(3)
                .build();
        assertThat(he.distribution()).isEqualTo(WeightDistribution.UNIFORM);
        assertThat(he.multiplier()).isEqualTo(3);
    }

    @Test
    void weightsThatTheTypeCannotHoldAreRefused() {
        INDArray half = Nd4j.valueArrayOf(new long[] {6}, UNTOUCHED, DataType.FLOAT16);
        assertRefused(
                new HeInit(1e-14), 2, 3, new long[] {6}, 'c', half, "of type HALF must have a standard deviation");
        assertRefused(new HeInit(1e9), 2, 3, new long[] {6}, 'c', half, "of type HALF must have a standard deviation");
        assertRefused(new HeInit(1e77), 2, 3, new long[] {6}, 'c', vector(6), "must have a standard deviation");
        assertRefused(new HeInit(1e-90), 2, 3, new long[] {6}, 'c', vector(6), "must have a standard deviation");
        assertRefused(
                new ScaledVarianceInit(1e300).withMultiplier(1e300),
                2,
                3,
                new long[] {6},
                'c',
                vector(6),
                "must have a standard deviation");
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE", "HALF"})
    void viewsOfEveryRankAreFilledInPlace(DataType type) {
        long[][] shapes = {{24}, {1, 24}, {4, 6}, {2, 3, 4}, {1, 2, 3, 4}, {2, 1, 3, 2, 2}};
        for (long[] viewShape : shapes) {
            for (long[] shape : shapes) {
                for (char order : new char[] {'c', 'f'}) {
                    INDArray parameters = Nd4j.valueArrayOf(new long[] {30}, UNTOUCHED, type);
                    INDArray view = parameters.get(NDArrayIndex.interval(3, 27)).reshape(order, viewShape);
                    INDArray weights = new HeInit(0.01).fill(4, 6, shape, order, view, STREAM);
                    assertThat(weights.shape()).isEqualTo(shape);
                    assertThat(weights.dataType()).isEqualTo(type);
                    assertThat(weights.ordering()).isEqualTo(order);
                    assertWritesThrough(parameters, weights);
                }
            }
        }
    }

    /** Three elements before and after stay; what the layer reads is the memory that the optimizer steps. */
    private static void assertWritesThrough(INDArray parameters, INDArray weights) {
        float[] all = parameters.castTo(DataType.FLOAT).toFloatVector();
        for (int i = 0; i < all.length; i++) {
            if (i < 3 || i >= 27) {
                assertThat(all[i]).isEqualTo(UNTOUCHED);
            } else {
                assertThat(all[i]).isNotEqualTo(UNTOUCHED).isNotZero();
            }
        }
        parameters.assign(1);
        assertThat(weights.minNumber().doubleValue()).isEqualTo(1);
        assertThat(weights.sumNumber().doubleValue()).isCloseTo(24, within(1e-3));
    }

    @Test
    void scalarsAreFilledInPlace() {
        long[][] shapes = {{}, {1}, {1, 1}};
        for (long[] viewShape : shapes) {
            for (long[] shape : shapes) {
                INDArray view = Nd4j.valueArrayOf(viewShape, UNTOUCHED, DataType.FLOAT);
                INDArray weight = new XavierInit().fill(1, 1, shape, 'f', view, STREAM);
                assertThat(weight.shape()).isEqualTo(shape);
                assertThat(view.getFloat(0)).isNotEqualTo(UNTOUCHED).isEqualTo(weight.getFloat(0));
                view.assign(3);
                assertThat(weight.getFloat(0)).isEqualTo(3);
            }
        }
    }

    private static INDArray vector(int length) {
        return Nd4j.valueArrayOf(new long[] {length}, UNTOUCHED, DataType.FLOAT);
    }

    private static void assertRefused(
            InitScheme scheme, double fanIn, double fanOut, long[] shape, char order, INDArray view, String message) {
        INDArray before = view.dup();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.fill(fanIn, fanOut, shape, order, view, STREAM))
                .withMessageStartingWith(scheme.getClass().getSimpleName() + ": ")
                .withMessageContaining(message);
        assertThat(view).isEqualTo(before);
    }
}
