package io.github.dl4jinit.activation;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Writes the resources of {@link KnownPieces} into the folder that its argument names. */
final class KnownPiecesWriter {
    static final List<IActivation> FUNCTIONS = List.of(
            new ActivationTanH(),
            new ActivationSigmoid(),
            new ActivationGELU(),
            new ActivationELU(),
            new ActivationSELU(),
            new ActivationSwish(),
            new ActivationSoftPlus());

    private KnownPiecesWriter() {}

    public static void main(String[] args) throws IOException {
        for (IActivation function : FUNCTIONS) {
            List<Piece> pieces = PieceBuilder.build(ElementwiseFunction.of(function));
            Path file = Path.of(args[0]).resolve(KnownPieces.resource(function));
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
                out.writeInt(pieces.size());
                for (Piece piece : pieces) {
                    write(out, piece.lower(), piece.upper(), piece.value().length);
                    write(out, piece.value());
                    write(out, piece.derivative());
                }
            }
        }
    }

    private static void write(DataOutputStream out, double... numbers) throws IOException {
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }
}
