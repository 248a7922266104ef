package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.*;

class MeanFieldTest {

    private static final ActivationMoments TANH = ActivationMoments.of(new ActivationTanH());
    private static final ActivationMoments RELU = ActivationMoments.of(new ActivationReLU());

    static Stream<Arguments> tanhReferences() {
        return Reference.rows("tanh-mean-field.csv").stream()
                .map(row -> Arguments.of(Stream.of(row).map(Double::valueOf).toArray()));
    }

    @ParameterizedTest(name = "weightVariance {0}")
    @MethodSource("tanhReferences")
    void agreesWithReference(
            double weightVariance, double biasVariance, double q, double slope, double chi, double c, double slopeAtC) {
        MeanField field = MeanField.of(TANH, weightVariance, biasVariance);
        FixedPoint fixed = field.fixedPoint().orElseThrow();
        assertThat(fixed.q()).isCloseTo(q, within(1e-9));
        assertThat(fixed.slope()).isCloseTo(slope, within(1e-9));
        assertThat(fixed.chi()).isCloseTo(chi, within(1e-9));
        assertThat(fixed.stability()).isEqualTo(FixedPoint.Stability.STABLE);
        assertThat(field.correlationFixedPoint().orElseThrow()).isCloseTo(c, within(1e-8));
        assertThat(field.correlationDepthScale().orElseThrow())
                .isCloseTo(-1 / Math.log(slopeAtC), withinPercentage(1e-4));
        assertThat(field.lengthDepthScale().orElseThrow()).isCloseTo(-1 / Math.log(slope), withinPercentage(1e-6));
    }

    /** Schoenholz et al. 2017, section 5 and figure 5: networks train up to a depth of about 6 ξ_c. */
    @ParameterizedTest
    @CsvSource({"1, 22", "1.5, 95", "1.7, 450", "1.8, 755", "2, 151", "2.5, 71", "4, 42"})
    void trainableDepthIsThePapers(double weightVariance, long depth) {
        double scale =
                MeanField.of(TANH, weightVariance, 0.05).correlationDepthScale().orElseThrow();
        assertThat(Math.round(6 * scale)).isEqualTo(depth);
    }

    @Test
    void criticalLineOfTanhAgreesWithReference() {
        for (String[] row : Reference.rows("tanh-critical.csv")) {
            CriticalPoint point = CriticalPoint.atBiasVariance(TANH, Double.parseDouble(row[0]))
                    .orElseThrow();
            assertThat(point.weightVariance()).isCloseTo(Double.parseDouble(row[1]), withinPercentage(1e-7));
            assertThat(point.q()).isCloseTo(Double.parseDouble(row[2]), withinPercentage(1e-6));
        }
    }

    /** Schoenholz et al. 2017: (1.760955, 0.05); Pennington et al. 2017 and Xiao et al. 2018: (1.05, 2.01e-5). */
    @Test
    void criticalPointsAreThePapers() {
        CriticalPoint wide = CriticalPoint.atBiasVariance(TANH, 0.05).orElseThrow();
        assertThat(wide.weightVariance()).isCloseTo(1.760955, within(5e-7));
        assertThat(wide.q()).isCloseTo(0.570048, within(5e-7));
        CriticalPoint narrow = CriticalPoint.atBiasVariance(TANH, 2.01e-5).orElseThrow();
        assertThat(narrow.weightVariance()).isCloseTo(1.05, within(1e-5));
        FixedPoint fixed = MeanField.of(TANH, 1.05, 2.01e-5).fixedPoint().orElseThrow();
        assertThat(fixed.chi()).isCloseTo(1, within(1e-5));
    }

    @Test
    void criticalPointIsAFixedPointWithChiOne() {
        for (String name : new String[] {"tanh", "softsign", "hardtanh", "elu", "selu", "rationaltanh", "sigmoid"}) {
            ActivationMoments moments =
                    ActivationMoments.of(Reference.activations().get(name));
            for (double bias : new double[] {0.01, 0.3}) {
                CriticalPoint point =
                        CriticalPoint.atBiasVariance(moments, bias).orElseThrow();
                MeanField field = MeanField.of(moments, point.weightVariance(), bias);
                assertThat(field.lengthMap(point.q())).as(name).isCloseTo(point.q(), withinPercentage(1e-7));
                assertThat(field.chi(point.q())).as(name).isCloseTo(1, within(1e-9));
                CriticalPoint back =
                        CriticalPoint.atSecondMoment(moments, point.q()).orElseThrow();
                assertThat(back.biasVariance()).as(name).isCloseTo(bias, within(1e-7));
            }
        }
    }

    @Test
    void reluIsCriticalAtTwoWithoutBiasesAndNowhereWithThem() {
        assertThat(CriticalPoint.atBiasVariance(RELU, 0).orElseThrow().weightVariance())
                .isCloseTo(2, within(1e-12));
        assertThat(CriticalPoint.atBiasVariance(RELU, 0.05)).isEmpty();
    }

    @Test
    void tanhWithoutBiasesIsCriticalAtTheLimitZero() {
        CriticalPoint point = CriticalPoint.atBiasVariance(TANH, 0).orElseThrow();
        assertThat(point.weightVariance()).isCloseTo(1, within(1e-12));
        assertThat(point.q()).isZero();
        // At σ_w² = 1 the second moment decays as 1/(2 l).
        MeanField field = MeanField.of(TANH, 1, 0);
        double q = 1;
        int layers = 3000;
        for (int l = 0; l < layers; l++) {
            q = field.lengthMap(q);
        }
        assertThat(q).isCloseTo(1.0 / (2 * layers), withinPercentage(1));
    }

    @Test
    void smoothRectifiersHaveNoCriticalPointWithoutBiases() {
        for (String name : new String[] {"gelu", "swish", "mish", "cube", "softplus"}) {
            ActivationMoments moments =
                    ActivationMoments.of(Reference.activations().get(name));
            assertThat(CriticalPoint.atBiasVariance(moments, 0)).as(name).isEmpty();
        }
    }

    @Test
    void geluHasAStableCriticalPointWithBiases() {
        ActivationMoments gelu = ActivationMoments.of(new ActivationGELU());
        CriticalPoint point = CriticalPoint.atSecondMoment(gelu, 16).orElseThrow();
        FixedPoint fixed = MeanField.of(gelu, point.weightVariance(), point.biasVariance())
                .fixedPoint()
                .orElseThrow();
        assertThat(fixed.q()).isCloseTo(16, within(1e-4));
        assertThat(fixed.stability()).isEqualTo(FixedPoint.Stability.STABLE);
        assertThat(fixed.chi()).isCloseTo(1, within(1e-9));
    }

    /** He et al. 2015: with ReLU a layer multiplies the second moment by σ_w²/2, whatever it is. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 3})
    void lengthMapOfReluIsALine(double weightVariance) {
        MeanField field = MeanField.of(RELU, weightVariance, 0.25);
        assertThat(field.lengthMap(3)).isCloseTo(weightVariance / 2 * 3 + 0.25, within(1e-12));
        assertThat(field.lengthSlope(3)).isCloseTo(weightVariance / 2, within(1e-12));
        assertThat(field.chi(3)).isCloseTo(weightVariance / 2, within(1e-12));
    }

    @Test
    void fixedPointIsFoundWhereverItIs() {
        assertThat(MeanField.of(RELU, 2, 0).fixedPointFrom(0.37)).hasValueSatisfying(fixed -> {
            assertThat(fixed.q()).isEqualTo(0.37);
            assertThat(fixed.stability()).isEqualTo(FixedPoint.Stability.NEUTRAL);
        });
        assertThat(MeanField.of(RELU, 1.5, 0.5).fixedPoint().orElseThrow().q()).isCloseTo(2, within(1e-9));
        assertThat(MeanField.of(RELU, 1.5, 0).fixedPoint().orElseThrow().q()).isZero();
        assertThat(MeanField.of(RELU, 2.5, 0).fixedPoint()).isEmpty();
        assertThat(MeanField.of(TANH, 0.9, 0).fixedPoint().orElseThrow()).satisfies(fixed -> {
            assertThat(fixed.q()).isZero();
            assertThat(fixed.slope()).isCloseTo(0.9, within(1e-9));
        });
    }

    /** The forward gain of swish holds at q = 1 alone: a little less dies, a little more explodes. */
    @Test
    void forwardGainOfSwishIsUnstable() {
        ActivationMoments swish = ActivationMoments.of(new ActivationSwish());
        MeanField field = MeanField.of(swish, swish.forwardGainSquared(), 0);
        assertThat(field.fixedPoint().orElseThrow().stability()).isEqualTo(FixedPoint.Stability.UNSTABLE);
        assertThat(field.fixedPointFrom(0.9).orElseThrow().q()).isZero();
        assertThat(field.fixedPointFrom(1.1)).isEmpty();
    }

    @Test
    void slopesAreDerivatives() {
        for (String name : new String[] {"tanh", "swish", "relu6", "thresholdedrelu(0.37)", "sigmoid"}) {
            ActivationMoments moments =
                    ActivationMoments.of(Reference.activations().get(name));
            MeanField field = MeanField.of(moments, 1.5, 0.1);
            for (double q : new double[] {0.05, 1, 8}) {
                double h = 1e-4 * q;
                double difference = (field.lengthMap(q + h) - field.lengthMap(q - h)) / (2 * h);
                assertThat(field.lengthSlope(q)).as("%s at %s", name, q).isCloseTo(difference, within(1e-6));
            }
            double c = 0.4;
            double h = 1e-4;
            double difference = (moments.correlation(1, c + h) - moments.correlation(1, c - h)) / (2 * h);
            assertThat(moments.correlationSlope(1, c)).as(name).isCloseTo(difference, within(1e-6));
        }
    }

    @Test
    void chiIsOfBackpropAndTheCorrelationSlopeOfTheFunction() {
        ActivationMoments elu = ActivationMoments.of(new ActivationELU(0.5));
        MeanField field = MeanField.of(elu, 1, 0);
        assertThat(field.chi(1)).isCloseTo(0.668102, within(1e-6));
        assertThat(field.correlationSlopeAtOne(1)).isCloseTo(0.5 + 0.25 * (0.668102 - 0.5), within(1e-6));
        ActivationMoments jumping = ActivationMoments.of(new ActivationThresholdedReLU());
        assertThat(MeanField.of(jumping, 1, 0).correlationSlopeAtOne(1)).isInfinite();
    }

    @Test
    void correlationMapOfLinearNetworkWithoutBiasesIsTheIdentity() {
        MeanField field = MeanField.of(ActivationMoments.of(new ActivationIdentity()), 0.7, 0);
        for (double c : new double[] {-1, -0.3, 0, 0.6, 1}) {
            assertThat(field.correlationMap(2, c)).isCloseTo(c, within(1e-12));
        }
    }

    @Test
    void reluForgetsDifferencesSlowerThanExponentially() {
        MeanField field = MeanField.of(RELU, 2, 0);
        assertThat(field.correlationFixedPoint()).isEqualTo(Optional.of(1.0));
        assertThat(field.correlationDepthScale().orElseThrow()).isInfinite();
    }

    @Test
    void hasNoCorrelationWithoutAFixedPoint() {
        assertThat(MeanField.of(RELU, 3, 0).correlationFixedPoint()).isEmpty();
        assertThat(MeanField.of(RELU, 3, 0).correlationDepthScale()).isEmpty();
        assertThat(MeanField.of(RELU, 1, 0).correlationFixedPoint()).isEmpty();
    }

    @Test
    void refusesVariancesAndSecondMomentsOutOfRange() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> MeanField.of(TANH, bad, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("weightVariance")
                    .hasMessageContaining(Double.toString(bad));
        }
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> MeanField.of(TANH, 1, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("biasVariance");
            assertThatThrownBy(() -> CriticalPoint.atBiasVariance(TANH, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("biasVariance");
        }
        assertThatThrownBy(() -> MeanField.of(TANH, 1, 0).fixedPointFrom(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("q is not positive: NaN");
        assertThatThrownBy(() -> MeanField.of(TANH, 1, 0).correlationMap(1, 1.01))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("correlation is not within [-1, 1]: 1.01");
    }
}
