package io.github.dl4jinit.examples.cli.input;

import io.github.dl4jinit.examples.cli.network.FirstLine;
import io.github.dl4jinit.examples.cli.network.StoredArray;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads what DL4J's {@code DataSet.save} wrote: one byte that says which arrays follow, and these. What may come behind them
 * (metadata as Java objects) is not looked at.
 */
final class DataSetSource {
    static final String OPTION = "--dataset";

    private static final int FEATURES = 1;
    private static final int LABELS = 1 << 1;
    private static final int LABELS_ARE_FEATURES = 1 << 2;
    private static final int FEATURE_MASK = 1 << 3;
    private static final int LABEL_MASK = 1 << 4;
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8L;

    private DataSetSource() {}

    static RawExamples read(Path file) throws InputException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputException(OPTION, file, "there is no such file");
            }
            if (Files.size(file) > Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory())) {
                throw new InputException(OPTION, file, "does not fit into memory");
            }
            ByteArrayInputStream in = new ByteArrayInputStream(Files.readAllBytes(file));
            int parts = in.read();
            if (parts < 0 || (parts & FEATURES) == 0 || (parts & (LABELS | LABELS_ARE_FEATURES)) == 0) {
                throw new InputException(OPTION, file, "is no DataSet with features and labels");
            }
            INDArray features = StoredArray.read(in);
            INDArray labels = (parts & LABELS) != 0 ? StoredArray.read(in) : features;
            INDArray mask = (parts & FEATURE_MASK) != 0 ? StoredArray.read(in) : null;
            if ((parts & LABEL_MASK) != 0) {
                throw new InputException(OPTION, file, "has a mask of its labels, which is not supported");
            }
            return of(OPTION + " " + file.getFileName(), features, labels, mask);
        } catch (InputException e) {
            throw e;
        } catch (EOFException e) {
            throw new InputException(OPTION, file, "is not the whole of a DataSet", e);
        } catch (IOException | RuntimeException e) {
            throw new InputException(OPTION, file, "is no sound DataSet: " + FirstLine.of(e), e);
        }
    }

    /** Examples that are in arrays already. */
    static RawExamples of(String name, INDArray features, INDArray labels, INDArray mask) throws InputException {
        if (features.rank() < 2) {
            throw new InputException(name + " has features of shape " + Arrays.toString(features.shape())
                    + "; they must have examples in axis 0 and at least one more axis");
        }
        if (labels.rank() < 1 || labels.size(0) != features.size(0)) {
            throw new InputException(name + " has features of shape " + Arrays.toString(features.shape())
                    + " and labels of shape " + Arrays.toString(labels.shape())
                    + "; both must have the examples in axis 0");
        }
        if (!Double.isFinite(features.sumNumber().doubleValue())
                || !Double.isFinite(labels.sumNumber().doubleValue())) {
            throw new InputException(name + " has numbers that are not finite");
        }
        long[] example = Arrays.copyOfRange(features.shape(), 1, features.rank());
        return new RawExamples(
                name, "examples of shape " + Arrays.toString(example), features, mask, new Labels.Numbers(labels));
    }
}
