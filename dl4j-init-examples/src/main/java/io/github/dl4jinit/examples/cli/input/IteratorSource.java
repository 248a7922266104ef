package io.github.dl4jinit.examples.cli.input;

import io.github.dl4jinit.examples.cli.network.FirstLine;
import io.github.dl4jinit.examples.cli.network.NetworkClass;
import io.github.dl4jinit.examples.cli.network.UserClasses;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Takes batches from a class of the user's. */
final class IteratorSource {
    static final String OPTION = "--iterator";

    private IteratorSource() {}

    /**
     * Takes batches until there are enough examples.
     *
     * @param name a class that makes a {@code DataSetIterator}, a {@code MultiDataSetIterator}, or an {@code Iterator} or an
     *     {@code Iterable} of what they give
     * @param most examples at which no more batch is taken
     */
    static SeveralArrays read(String name, UserClasses classes, int most) throws InputException {
        Object made = made(name, classes);
        List<MultiDataSet> batches = new ArrayList<>();
        try {
            if (made instanceof DataSet || made instanceof MultiDataSet) {
                batches.add(batch(name, made));
            } else {
                Iterator<?> iterator = iterator(made);
                for (long examples = 0; examples < most && iterator.hasNext(); ) {
                    MultiDataSet batch = batch(name, iterator.next());
                    batches.add(batch);
                    examples += batch.getFeatures(0).size(0);
                }
            }
            if (batches.isEmpty()) {
                throw none(name);
            }
            return new SeveralArrays(
                    OPTION + " " + name,
                    batches.size() == 1 ? batches.get(0) : org.nd4j.linalg.dataset.MultiDataSet.merge(batches));
        } catch (RuntimeException e) {
            throw failed(name, e);
        }
    }

    static Object made(String name, UserClasses classes) {
        return NetworkClass.make(
                OPTION, name, classes, List.of(DataSet.class, MultiDataSet.class, Iterator.class, Iterable.class));
    }

    static Iterator<?> iterator(Object made) {
        return made instanceof Iterator<?> one ? one : ((Iterable<?>) made).iterator();
    }

    static InputException none(String name) {
        return new InputException(OPTION + ": " + name + " has no batch");
    }

    static InputException failed(String name, RuntimeException failure) {
        return new InputException(OPTION + ": " + name + " failed: " + FirstLine.of(failure));
    }

    static MultiDataSet batch(String name, Object given) throws InputException {
        if (given instanceof MultiDataSet several) {
            return several;
        }
        if (!(given instanceof DataSet batch)) {
            throw new InputException(OPTION + ": " + name + " gives something else than a DataSet or a MultiDataSet");
        }
        if (batch.getFeatures() == null || batch.getLabels() == null) {
            throw new InputException(OPTION + ": " + name + " must give features and labels");
        }
        return batch.toMultiDataSet();
    }

    /** Examples of one input and one output, which a network's shapes are looked for for. */
    static RawExamples raw(SeveralArrays all) throws InputException {
        INDArray[] masks = all.data().getFeaturesMaskArrays();
        return DataSetSource.of(
                all.name(), all.data().getFeatures(0), all.data().getLabels(0), masks == null ? null : masks[0]);
    }
}
