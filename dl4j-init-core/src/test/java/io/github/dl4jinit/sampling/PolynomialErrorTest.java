package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The largest relative error of each polynomial as it is evaluated, rounding included. The double ones are compared with
 * values to 30 digits (docs/polynomials.py --values), the float ones with the double ones.
 */
class PolynomialErrorTest {
    private static final double FLOAT_ULP = 0x1p-23;

    private static final double DOUBLE_ULP = 0x1p-52;

    @Test
    void doubleLogarithm() throws IOException {
        assertThat(doubleError("minusTwoLog", NormalDoubles::minusTwoLog)).isBetween(0.5, 2.0);
    }

    @Test
    void doubleSine() throws IOException {
        assertThat(doubleError("sine", NormalDoubles::sine)).isBetween(0.5, 1.5);
    }

    @Test
    void doubleCentre() throws IOException {
        assertThat(doubleError("centre", s -> CentralNormal.numerator(s) / CentralNormal.denominator(s)))
                .isBetween(0.5, 3.0);
    }

    @Test
    void doubleTail() throws IOException {
        assertThat(doubleError("tail", NormalQuantile::tail)).isBetween(0.5, 6.0);
    }

    @Test
    void floatRadius() {
        double error = floatError(
                0, 1, v -> (float) v * NormalFloats.minusTwoLog((float) v), v -> NormalDoubles.minusTwoLog(v));
        assertThat(error).isBetween(0.5, 2.0);
    }

    @Test
    void floatSine() {
        assertThat(floatError(0, 1, x -> NormalFloats.sine((float) x), NormalDoubles::sine))
                .isBetween(0.5, 1.5);
    }

    @Test
    void floatCentre() {
        double error = floatError(
                0.257,
                1,
                s -> CentralNormal.numerator((float) s) / CentralNormal.denominator((float) s),
                s -> CentralNormal.numerator(s) / CentralNormal.denominator(s));
        assertThat(error).isBetween(0.5, 3.5);
    }

    /** The largest relative error, in units of 2^-52. */
    private static double doubleError(String name, DoubleUnaryOperator function) throws IOException {
        return Resource.rows("polynomials.csv", name)
                        .mapToDouble(row -> {
                            BigDecimal exact = new BigDecimal(row.get(2));
                            BigDecimal value = new BigDecimal(function.applyAsDouble(Double.parseDouble(row.get(1))));
                            return exact.signum() == 0
                                    ? value.doubleValue()
                                    : value.subtract(exact)
                                            .divide(exact, MathContext.DECIMAL64)
                                            .abs()
                                            .doubleValue();
                        })
                        .max()
                        .orElseThrow()
                / DOUBLE_ULP;
    }

    /** The largest relative error over a million floats, in units of 2^-23. */
    private static double floatError(
            double low, double high, DoubleUnaryOperator function, DoubleUnaryOperator reference) {
        double worst = 0;
        for (int k = 1; k <= 1_000_000; k++) {
            float x = (float) (low + (high - low) * k / 1_000_000);
            worst = Math.max(worst, Math.abs(function.applyAsDouble(x) / reference.applyAsDouble(x) - 1));
        }
        return worst / FLOAT_ULP;
    }
}
