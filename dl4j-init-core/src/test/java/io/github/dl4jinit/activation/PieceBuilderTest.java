package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an unknown function is cut, and where it ends. */
class PieceBuilderTest {

    /** Halving meets 0.75 and not 0.7; cut at 0.7, the ring's halves no longer end at 0.75. */
    @Test
    void aKinkOnTheGridStaysExactBesideOneThatIsNot() {
        JavaActivation bends = new JavaActivation(
                "bends",
                x -> Math.abs(x - 0.75) + Math.abs(x - 0.7),
                x -> Math.signum(x - 0.75) + Math.signum(x - 0.7));
        assertThat(kinks(bends)).hasSize(2).element(1).isEqualTo(0.75);
        assertThat(kinks(bends).get(0)).isCloseTo(0.7, within(1e-12));
        JavaActivation jumps = new JavaActivation("jumps", x -> (x > -0.75 ? 1 : 0) + (x > -0.7 ? 2 : 0), x -> 0);
        assertThat(kinks(jumps)).hasSize(2).element(0).isEqualTo(-0.75);
        assertThat(kinks(jumps).get(1)).isCloseTo(-0.7, within(1e-12));
    }

    /** Without gaps wider than rounding, in order, and as far as the line goes. */
    @Test
    void piecesCoverTheLine() {
        List<Piece> pieces = PieceBuilder.build(
                ElementwiseFunction.of(new JavaActivation("hinge", x -> Math.max(0, x - 3.3), x -> x > 3.3 ? 1 : 0)));
        assertThat(pieces.get(0).lower()).isEqualTo(-0x1p64);
        assertThat(pieces.get(pieces.size() - 1).upper()).isEqualTo(0x1p64);
        for (int i = 1; i < pieces.size(); i++) {
            double end = pieces.get(i - 1).upper();
            assertThat(pieces.get(i).lower()).isBetween(end, end + 1e-11 * Math.abs(end));
        }
    }

    @Test
    void backpropMustBeFiniteAsFarAsSixteen() {
        assertThatThrownBy(() -> ActivationMoments.of(endingAt(12)))
                .isInstanceOf(UnsupportedActivationException.class)
                .hasMessageContaining("its derivative is not finite");
        ActivationMoments further = ActivationMoments.of(endingAt(17));
        assertThat(further.derivative(-10)).isCloseTo(0.5, within(1e-12));
        // The function's own slope stands in where backprop says nothing, and nowhere else.
        assertThat(further.derivative(-100)).isCloseTo(1, within(1e-9));
        assertThat(further.derivative(100)).isCloseTo(0.5, within(1e-12));
        assertThat(further.secondMoment(1e6)).isCloseTo(1e6, within(1e-3));
    }

    /** The identity, whose backprop says 1/2, and nothing left of a place. */
    private static JavaActivation endingAt(double place) {
        return new JavaActivation("ends", x -> x, x -> x < -place ? Double.NaN : 0.5);
    }

    /** What rounding makes of φ(0) is judged by the function's size. */
    @ParameterizedTest
    @CsvSource({"1e9, 0, true", "1, 0, true", "1e-9, 0, true", "1, 1e-10, false", "1e-6, 1e-10, false"})
    void aFunctionIsZeroAtZeroWhateverItsSize(double size, double atZero, boolean vanishes) {
        ActivationMoments moments = ActivationMoments.of(
                new JavaActivation("grown", x -> size * (Math.exp(x) - 1) + atZero, x -> size * Math.exp(x)));
        assertThat(moments.vanishesAtZero()).isEqualTo(vanishes);
    }

    private static List<Double> kinks(JavaActivation function) {
        return ActivationMoments.of(function).kinks();
    }
}
