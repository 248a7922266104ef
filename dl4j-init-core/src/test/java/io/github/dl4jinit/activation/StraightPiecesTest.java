package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

class StraightPiecesTest {

    static Stream<IActivation> straight() {
        return Stream.of(
                new ActivationIdentity(),
                new ActivationReLU(),
                new ActivationLReLU(),
                new ActivationLReLU(0.3),
                new ActivationLReLU(-0.7));
    }

    /** What was known agrees with what is read when the function is evaluated at thousands of points. */
    @ParameterizedTest
    @MethodSource("straight")
    void agreeWithTheFunctionItself(IActivation activation) {
        List<Piece> known = StraightPieces.of(activation);
        assertThat(known).hasSize(2);
        List<Piece> read = PieceBuilder.build(ElementwiseFunction.of(activation));
        assertThat(known.get(0).lower()).isEqualTo(read.get(0).lower());
        assertThat(known.get(1).upper()).isEqualTo(read.get(read.size() - 1).upper());
        for (Piece piece : read) {
            double x = piece.lower() + 0.3 * (piece.upper() - piece.lower());
            Piece there = known.get(x < 0 ? 0 : 1);
            assertThat(there.valueAt(x)).isCloseTo(piece.valueAt(x), within(1e-12 * Math.abs(x)));
            assertThat(there.derivativeAt(x)).isCloseTo(piece.derivativeAt(x), within(1e-12));
        }
        for (double q : new double[] {1e-9, 0.3, 1, 70}) {
            GaussianExpectation one = new GaussianExpectation(known);
            GaussianExpectation other = new GaussianExpectation(read);
            double sd = Math.sqrt(q);
            assertThat(one.of(0.2 * sd, sd, (p, x, z) -> p.valueAt(x) * p.valueAt(x)))
                    .isCloseTo(
                            other.of(0.2 * sd, sd, (p, x, z) -> p.valueAt(x) * p.valueAt(x)), withinPercentage(1e-10));
        }
        List<Double> kinks = activation instanceof ActivationIdentity ? List.of() : List.of(0.0);
        assertThat(ActivationMoments.of(activation).kinks()).isEqualTo(kinks);
    }

    @Test
    void othersAreRead() {
        assertThat(StraightPieces.of(new ActivationTanH())).isEmpty();
        assertThat(StraightPieces.of(new ActivationReLU(6.0, null, null))).isEmpty();
        assertThat(StraightPieces.of(new ActivationReLU(null, 0.1, null))).isEmpty();
        assertThat(StraightPieces.of(new ActivationReLU(null, null, 0.1))).isEmpty();
        assertThat(StraightPieces.of(new ActivationLReLU() {})).isEmpty();
        assertThat(StraightPieces.of(new ActivationLReLU(Double.NaN))).isEmpty();
        assertThat(StraightPieces.of(new ActivationLReLU(1e300))).isEmpty();
    }
}
