package io.github.dl4jinit.examples.cli.input;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads inputs without a command line. */
public final class InputProbe {

    private InputProbe() {}

    public static Examples csv(Model model, Path file) throws InputException {
        return fitted(model, TableSource.read(file, null, List.of(), List.of()));
    }

    public static Examples dataSet(Model model, Path file) throws InputException {
        return fitted(model, DataSetSource.read(file));
    }

    public static INDArray npy(Path file) throws InputException {
        return NpyReader.read("--npy", file);
    }

    private static Examples fitted(Model model, RawExamples raw) throws InputException {
        return new Fitter(model, raw).fit(IntStream.range(0, raw.size()).toArray(), 0, false);
    }
}
