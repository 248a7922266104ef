package io.github.dl4jinit.activation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * The pieces of DL4J's own smooth functions, as {@link PieceBuilder} finds them. They are kept as resources, for evaluating a
 * function at thousands of points takes a new process longer than starting a small network. {@code KnownPiecesWriter} among the
 * tests writes them, {@code KnownPiecesTest} finds them again.
 *
 * <p>A resource is the number of pieces as an int, then of each piece the lower and the upper end, the number of terms of a
 * series as a double, the terms of φ and those of φ', all big-endian.
 */
final class KnownPieces {
    private KnownPieces() {}

    /** The pieces; empty for any other function, one with other parameters or of a subclass among them. */
    static List<Piece> of(IActivation activation) {
        IActivation known = known(activation.getClass().getSimpleName());
        return known != null && known.getClass() == activation.getClass() && known.equals(activation)
                ? read(resource(known))
                : List.of();
    }

    /** The name of the resource that has the pieces of a function. */
    static String resource(IActivation known) {
        return known.getClass().getSimpleName() + ".pieces";
    }

    /**
     * A function whose pieces are known, of the class of this simple name; null if there is none. By the name, so that none of these
     * classes is loaded but that of a network's own function.
     */
    private static IActivation known(String type) {
        return switch (type) {
            case "ActivationTanH" -> new ActivationTanH();
            case "ActivationSigmoid" -> new ActivationSigmoid();
            case "ActivationGELU" -> new ActivationGELU();
            case "ActivationELU" -> new ActivationELU();
            case "ActivationSELU" -> new ActivationSELU();
            case "ActivationSwish" -> new ActivationSwish();
            case "ActivationSoftPlus" -> new ActivationSoftPlus();
            default -> null;
        };
    }

    private static List<Piece> read(String resource) {
        ByteBuffer bytes;
        try (InputStream in = KnownPieces.class.getResourceAsStream(resource)) {
            bytes = ByteBuffer.wrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int count = bytes.getInt();
        List<Piece> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double lower = bytes.getDouble();
            double upper = bytes.getDouble();
            int terms = (int) bytes.getDouble();
            pieces.add(new Piece(lower, upper, series(bytes, terms), series(bytes, terms)));
        }
        return pieces;
    }

    private static double[] series(ByteBuffer bytes, int terms) {
        double[] series = new double[terms];
        bytes.asDoubleBuffer().get(series);
        bytes.position(bytes.position() + Double.BYTES * terms);
        return series;
    }
}
