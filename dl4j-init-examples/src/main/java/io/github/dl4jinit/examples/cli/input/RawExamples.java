package io.github.dl4jinit.examples.cli.input;

import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples as they were found, before a network has been asked which shape it takes.
 *
 * @param name what a reader knows them by, such as {@code --csv iris.csv}
 * @param kind what an example is, such as {@code 4 columns}
 * @param features examples in axis 0; a table's columns, an image's [channels, rows, columns], a sequence's [columns, steps]
 * @param featureMask [examples, steps], 1 for a step that is there; null if all are
 * @param labels the labels
 */
record RawExamples(String name, String kind, INDArray features, INDArray featureMask, Labels labels)
        implements FoundExamples {

    @Override
    public int size() {
        return (int) features.size(0);
    }

    Optional<INDArray> mask() {
        return Optional.ofNullable(featureMask);
    }

    @Override
    public Examples fit(Model model, int[] order, int test, boolean standardise) throws InputException {
        return new Fitter(model, this).fit(order, test, standardise);
    }
}
