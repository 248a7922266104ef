package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ∫ x^(-2s) from 0 on is finite for s &lt; 1/2 alone. */
class SteepnessTest {
    private static final double[] FLAT = new double[Legendre.ORDER];

    @ParameterizedTest
    @CsvSource({"0.9, true", "0.6, true", "0.5, true", "0.49, false", "0.4, false", "0, false", "-1, false"})
    void aPowerIsSteepIfItsSquareHasNoIntegral(double s, boolean steep) {
        DoubleUnaryOperator power = x -> Math.pow(Math.abs(x), -s);
        DoubleUnaryOperator flat = x -> 0;
        assertThat(Steepness.atZero(line(power, power))).isEqualTo(steep);
        assertThat(Steepness.atZero(line(flat, power))).as("on the right").isEqualTo(steep);
        assertThat(Steepness.atZero(line(power, flat))).as("on the left").isEqualTo(steep);
        assertThat(Steepness.atZero(line(x -> 1, power))).as("on the right").isEqualTo(steep);
        assertThat(Steepness.atZero(line(power, x -> 1))).as("on the left").isEqualTo(steep);
    }

    /** Only what lies between 2⁻²⁶ and 1 tells. */
    @Test
    void whatIsFlatThereIsNotSteep() {
        assertThat(Steepness.atZero(line(x -> 0, x -> 0))).isFalse();
        DoubleUnaryOperator beyond = x -> Math.abs(x) > 1 || Math.abs(x) < 0x1p-26 ? 1e9 : 1;
        assertThat(Steepness.atZero(line(beyond, beyond))).isFalse();
    }

    /** Pieces between powers of two, on which a power is a polynomial of degree 15 to nine digits. */
    private static List<Piece> line(DoubleUnaryOperator left, DoubleUnaryOperator right) {
        List<Piece> pieces = new ArrayList<>();
        for (int e = 1; e >= -28; e--) {
            pieces.add(piece(-Math.scalb(1.0, e + 1), -Math.scalb(1.0, e), left));
        }
        for (int e = -28; e <= 1; e++) {
            pieces.add(piece(Math.scalb(1.0, e), Math.scalb(1.0, e + 1), right));
        }
        return pieces;
    }

    private static Piece piece(double lower, double upper, DoubleUnaryOperator derivative) {
        double[] values = new double[Legendre.ORDER];
        for (int k = 0; k < values.length; k++) {
            values[k] = derivative.applyAsDouble(lower + (upper - lower) / 2 * (1 + Legendre.node(k)));
        }
        return new Piece(lower, upper, FLAT, Legendre.series(values, 0));
    }
}
