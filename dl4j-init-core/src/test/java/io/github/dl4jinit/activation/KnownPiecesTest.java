package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationTanH;

class KnownPiecesTest {
    /** What rounding may do to a series; the native code of another processor rounds differently. */
    private static final double ROUNDING = 1e-12;

    static Stream<IActivation> functions() {
        return KnownPiecesWriter.FUNCTIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void evaluatingTheFunctionFindsThemAgain(IActivation function) {
        List<Piece> known = KnownPieces.of(function);
        List<Piece> found = PieceBuilder.build(ElementwiseFunction.of(function));
        assertThat(known).hasSameSizeAs(found);
        for (int i = 0; i < known.size(); i++) {
            Piece piece = known.get(i);
            assertThat(piece.lower()).isEqualTo(found.get(i).lower());
            assertThat(piece.upper()).isEqualTo(found.get(i).upper());
            assertSame(piece.value(), found.get(i).value());
            assertSame(piece.derivative(), found.get(i).derivative());
        }
    }

    private static void assertSame(double[] known, double[] found) {
        assertThat(known).hasSameSizeAs(found);
        double size = 1;
        for (double term : found) {
            size = Math.max(size, Math.abs(term));
        }
        assertThat(known).containsExactly(found, within(ROUNDING * size));
    }

    @Test
    void otherFunctionsAndOtherParametersAreNotKnown() {
        assertThat(KnownPieces.of(new ActivationHardTanH())).isEmpty();
        assertThat(KnownPieces.of(new ActivationGELU(true))).isEmpty();
        assertThat(KnownPieces.of(new ActivationELU(0.5))).isEmpty();
        assertThat(KnownPieces.of(new ActivationTanH() {
                    private static final long serialVersionUID = 1;
                }))
                .isEmpty();
    }
}
