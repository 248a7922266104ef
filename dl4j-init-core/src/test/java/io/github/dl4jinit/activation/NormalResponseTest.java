package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Moments of polynomials and of a ReLU, which have closed forms. */
class NormalResponseTest {
    private static final double EXACT = 1e-9;

    private static NormalResponse cube(double mean, double sd) {
        return ActivationMoments.of(new ActivationCube()).response(mean, sd * sd, 0);
    }

    private static NormalResponse relu(double mean, double sd) {
        return ActivationMoments.of(new ActivationReLU()).response(mean, sd * sd, 0);
    }

    /** From E z^6 = m⁶ + 15 m⁴s² + 45 m²s⁴ + 15 s⁶ and its like for z ~ N(m, s²). */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 0.6", "0.7, 1", "-0.4, 1.3", "1.1, 0.5"})
    void theMomentsOfACubeAreItsPolynomials(double m, double s) {
        NormalResponse cube = cube(m, s);
        double v = s * s;
        double mean = m * m * m + 3 * m * v;
        double square = sixth(m, v);
        double ninth = Math.pow(m, 9)
                + 36 * Math.pow(m, 7) * v
                + 378 * Math.pow(m, 5) * v * v
                + 1260 * m * m * m * v * v * v
                + 945 * m * v * v * v * v;
        assertThat(cube.mean()).isCloseTo(mean, within(EXACT));
        assertThat(cube.secondMoment()).isCloseTo(square, within(1e-8));
        assertThat(cube.thirdCumulant())
                .isCloseTo(ninth - 3 * mean * square + 2 * mean * mean * mean, within(1e-7 * (1 + Math.abs(ninth))));
        assertThat(cube.meanDerivative()).isCloseTo(3 * (m * m + v), within(1e-8));
        assertThat(cube.meanSquaredDerivative()).isCloseTo(9 * fourth(m, v), within(1e-7));
    }

    /** z³ = m³ + 3ms² + (3m²s + 3s³) h₁ + 3√2 ms² h₂ + √6 s³ h₃, and Mehler's formula. */
    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.6, 0, 0.3, 0.9, 1})
    void theCovariancesOfACubeAreThoseOfItsHermitePolynomials(double rho) {
        double m = 0.7;
        double s = 1.2;
        NormalResponse cube = cube(m, s);
        double first = 3 * m * m * s + 3 * s * s * s;
        double second = 3 * Math.sqrt(2) * m * s * s;
        double third = Math.sqrt(6) * s * s * s;
        assertThat(cube.covariance(cube, rho))
                .isCloseTo(
                        first * first * rho + second * second * rho * rho + third * third * rho * rho * rho,
                        within(1e-7));
        // 3z² = 3(m² + s²) + 6ms h₁ + 3√2 s² h₂.
        assertThat(cube.derivativeCovariance(rho))
                .isCloseTo(36 * m * m * s * s * rho + 18 * Math.pow(s, 4) * rho * rho, within(1e-7));

        NormalResponse line = ActivationMoments.of(new ActivationIdentity()).response(-3, 0.49, 0);
        assertThat(cube.covariance(line, rho)).isCloseTo(first * 0.7 * rho, within(1e-8));
        assertThat(line.covariance(cube, rho)).isCloseTo(first * 0.7 * rho, within(1e-8));
        assertThat(line.derivativeCovariance(rho)).isZero();

        NormalResponse other = cube(-0.5, 0.8);
        double otherFirst = 3 * 0.25 * 0.8 + 3 * 0.512;
        double otherSecond = -3 * Math.sqrt(2) * 0.5 * 0.64;
        double otherThird = Math.sqrt(6) * 0.512;
        assertThat(cube.covariance(other, rho))
                .isCloseTo(
                        first * otherFirst * rho
                                + second * otherSecond * rho * rho
                                + third * otherThird * rho * rho * rho,
                        within(1e-7));
    }

    /** The density times 1 + γ(x³ − 3x)/6 has third moment γ and leaves the first two and the fourth as they are. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "-0.8, -0.8", "1, 1", "-1, -1", "3, 1", "-2.5, -1"})
    void skewnessCountsUpToOne(double skewness, double counted) {
        double m = 0.4;
        double s = 1.5;
        NormalResponse line = ActivationMoments.of(new ActivationIdentity()).response(m, s * s, skewness);
        assertThat(line.mean()).isCloseTo(m, within(EXACT));
        assertThat(line.secondMoment()).isCloseTo(m * m + s * s, within(EXACT));
        assertThat(line.thirdCumulant()).isCloseTo(counted * s * s * s, within(1e-8));
        NormalResponse square = ActivationMoments.of(new JavaActivation("square", x -> x * x, x -> 2 * x))
                .response(m, s * s, skewness);
        assertThat(square.mean()).isCloseTo(m * m + s * s, within(1e-8));
        assertThat(square.secondMoment()).isCloseTo(fourth(m, s * s) + 4 * m * s * s * s * counted, within(1e-8));
        assertThat(square.meanDerivative()).isCloseTo(2 * m, within(1e-8));
        assertThat(square.meanSquaredDerivative()).isCloseTo(4 * (m * m + s * s), within(1e-8));
    }

    /** What is skewed about 0 is no normal one, for which the moments are known without the response. */
    @Test
    void skewnessCountsWhereTheMeanIsZero() {
        NormalResponse relu = ActivationMoments.of(new ActivationReLU()).response(0, 1, 0.6);
        // ∫₀^∞ (1 + 0.1 (x³ − 3x)) n(x) dx = 1/2 + 0.1 (2 − 3) n(0), and E x⁺ = n(0) + 0.1 (3/2 − 3/2).
        double density = 1 / Math.sqrt(2 * Math.PI);
        assertThat(relu.meanDerivative()).isCloseTo(0.5 - 0.1 * density, within(EXACT));
        assertThat(relu.meanSquaredDerivative()).isCloseTo(0.5 - 0.1 * density, within(EXACT));
        assertThat(relu.mean()).isCloseTo(density, within(EXACT));
        // E x⁺² = 1/2 + 0.1 (8 − 6) n(0).
        assertThat(relu.secondMoment()).isCloseTo(0.5 + 0.2 * density, within(EXACT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2.3, -0.2, 0.0001, 1.7})
    void aReluOffCentreIsARectifiedNormal(double m) {
        double s = 0.9;
        double k = m / s;
        double density = Math.exp(-k * k / 2) / Math.sqrt(2 * Math.PI);
        double above = org.apache.commons.math3.special.Erf.erfc(-k / Math.sqrt(2)) / 2;
        NormalResponse relu = relu(m, s);
        assertThat(relu.mean()).isCloseTo(m * above + s * density, within(EXACT));
        assertThat(relu.secondMoment()).isCloseTo((m * m + s * s) * above + m * s * density, within(EXACT));
        assertThat(relu.meanDerivative()).isCloseTo(above, within(EXACT));
        assertThat(relu.meanSquaredDerivative()).isCloseTo(above, within(EXACT));
    }

    /** Sheppard 1899: P(u > 0, v > 0) = 1/4 + arcsin(ρ)/2π. */
    @ParameterizedTest
    @CsvSource({"0, 1e-12", "0.3, 1e-6", "-0.3, 1e-6", "0.6, 1e-4", "-0.6, 1e-4", "0.9, 1e-2", "1, 1e-9"})
    void theSlopesOfAReluAgreeAsOftenAsSheppardSays(double rho, double error) {
        assertThat(relu(0, 1.3).derivativeCovariance(rho)).isCloseTo(Math.asin(rho) / (2 * Math.PI), within(error));
    }

    @Test
    void aFunctionVariesWithItselfAsMuchAsItVaries() {
        NormalResponse relu = relu(0.2, 1);
        double variance = relu.secondMoment() - relu.mean() * relu.mean();
        assertThat(relu.covariance(relu, 1)).isCloseTo(variance, within(1e-12));
        double slopes = relu.meanSquaredDerivative() - relu.meanDerivative() * relu.meanDerivative();
        assertThat(relu.derivativeCovariance(1)).isCloseTo(slopes, within(1e-12));
        assertThat(relu.covariance(relu, 0)).isZero();
        assertThat(relu.derivativeCovariance(0)).isZero();
    }

    /** Cho & Saul 2009: E relu(u) relu(v) = (√(1 − ρ²) + ρ (π − arccos ρ))/2π. */
    @ParameterizedTest
    @CsvSource({"-1, 1e-3", "-0.9, 1e-3", "-0.4, 1e-7", "0.4, 1e-7", "0.7, 1e-4", "0.95, 1e-3", "1, 1e-9"})
    void theCovarianceOfAReluIsTheArcCosineKernel(double rho, double error) {
        NormalResponse relu = relu(0, 1);
        double kernel = (Math.sqrt(1 - rho * rho) + rho * (Math.PI - Math.acos(rho))) / (2 * Math.PI);
        assertThat(relu.covariance(relu, rho)).isCloseTo(kernel - 1 / (2 * Math.PI), within(error));
    }

    @Test
    void whatDoesNotVaryIsTheFunctionAtOnePlace() {
        NormalResponse tanh = ActivationMoments.of(new ActivationTanH()).response(0.3, 0, 0.5);
        double value = Math.tanh(0.3);
        assertThat(tanh.mean()).isCloseTo(value, within(EXACT));
        assertThat(tanh.secondMoment()).isCloseTo(value * value, within(EXACT));
        assertThat(tanh.thirdCumulant()).isZero();
        assertThat(tanh.meanDerivative()).isCloseTo(1 - value * value, within(EXACT));
        assertThat(tanh.meanSquaredDerivative()).isCloseTo((1 - value * value) * (1 - value * value), within(EXACT));
        assertThat(tanh.covariance(tanh, 1)).isZero();
        assertThat(tanh.covariance(relu(0, 1), 1)).isZero();
        assertThat(tanh.derivativeCovariance(1)).isZero();
    }

    @Test
    void aMeanThatIsNoNumberIsRefused() {
        ActivationMoments relu = ActivationMoments.of(new ActivationReLU());
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> relu.response(bad, 1, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("mean is not finite: " + bad);
        }
    }

    private static double fourth(double m, double v) {
        return Math.pow(m, 4) + 6 * m * m * v + 3 * v * v;
    }

    private static double sixth(double m, double v) {
        return Math.pow(m, 6) + 15 * Math.pow(m, 4) * v + 45 * m * m * v * v + 15 * v * v * v;
    }

    /** Slices of a normal argument say what the normal argument itself says. */
    @Test
    void valuesOfANormalArgumentGiveWhatTheNormalArgumentGives() {
        ActivationMoments tanh = ActivationMoments.of(new ActivationTanH());
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double[] arguments = new double[1024];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = 0.4 + 1.5 * normal.inverseCumulativeProbability((i + 0.5) / arguments.length);
        }
        NormalResponse sliced = NormalResponse.of(
                arguments,
                Arrays.stream(arguments).map(tanh::value).toArray(),
                Arrays.stream(arguments).map(tanh::derivative).toArray());
        NormalResponse exact = tanh.response(0.4, 2.25, 0);

        assertThat(sliced.mean()).isCloseTo(exact.mean(), within(1e-3));
        assertThat(sliced.secondMoment()).isCloseTo(exact.secondMoment(), within(1e-3));
        assertThat(sliced.thirdCumulant()).isCloseTo(exact.thirdCumulant(), within(1e-3));
        assertThat(sliced.meanDerivative()).isCloseTo(exact.meanDerivative(), within(1e-3));
        assertThat(sliced.meanSquaredDerivative()).isCloseTo(exact.meanSquaredDerivative(), within(1e-3));
        for (double correlation : new double[] {-0.9, -0.4, 0, 0.3, 0.8}) {
            assertThat(sliced.covariance(sliced, correlation))
                    .isCloseTo(exact.covariance(exact, correlation), within(5e-3));
            assertThat(sliced.derivativeCovariance(correlation))
                    .isCloseTo(exact.derivativeCovariance(correlation), within(5e-3));
            assertThat(sliced.covariance(exact, correlation))
                    .isCloseTo(exact.covariance(exact, correlation), within(5e-3));
        }
    }

    /** z = x³ for normal x: Cov(z, z') = 9 ρ + 6 ρ³ of the normal numbers, and φ(z) = cbrt(z) is x again. */
    @Test
    void correlationsAreThoseOfTheArgument() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double[] numbers = new double[8192];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = normal.inverseCumulativeProbability((i + 0.5) / numbers.length);
        }
        double[] cubes = Arrays.stream(numbers).map(x -> x * x * x).toArray();
        NormalResponse root = NormalResponse.of(cubes, numbers, numbers);
        for (double ofNormal : new double[] {-0.7, -0.2, 0.1, 0.5, 0.9}) {
            double correlation = (9 * ofNormal + 6 * ofNormal * ofNormal * ofNormal) / 15;
            assertThat(root.covariance(root, correlation)).isCloseTo(ofNormal, within(0.02));
        }
    }

    @Test
    void valuesThatDoNotFillTheSlicesAreRefused() {
        double[] few = new double[100];
        double[] many = new double[128];
        assertThatThrownBy(() -> NormalResponse.of(few, few, few))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lengths are not one multiple of 128: 100, 100, 100");
        assertThatThrownBy(() -> NormalResponse.of(many, many, few)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NormalResponse.of(new double[0], new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A constant argument leaves nothing that two occasions could differ by. */
    @Test
    void aConstantArgumentHasNoCorrelation() {
        double[] same = new double[128];
        Arrays.fill(same, 0.7);
        NormalResponse constant = NormalResponse.of(same, same, same);
        assertThat(constant.mean()).isCloseTo(0.7, within(1e-12));
        assertThat(constant.covariance(constant, 0.5)).isCloseTo(0, within(1e-12));
        assertThat(constant.derivativeCovariance(0.5)).isZero();
    }
}
