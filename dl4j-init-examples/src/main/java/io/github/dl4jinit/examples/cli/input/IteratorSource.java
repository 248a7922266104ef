package io.github.dl4jinit.examples.cli.input;

import io.github.dl4jinit.examples.cli.network.FirstLine;
import io.github.dl4jinit.examples.cli.network.NetworkClass;
import io.github.dl4jinit.examples.cli.network.UserClasses;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/** Takes batches from a class of the user's. */
final class IteratorSource {
    static final String OPTION = "--iterator";

    private IteratorSource() {}

    /**
     * Takes batches until there are enough examples.
     *
     * @param name a class that makes a {@code DataSetIterator}, an {@code Iterator} or an {@code Iterable} of DataSets
     * @param most examples at which no more batch is taken
     */
    static RawExamples read(String name, UserClasses classes, int most) throws InputException {
        Object made = NetworkClass.make(OPTION, name, classes, List.of(DataSet.class, Iterator.class, Iterable.class));
        List<DataSet> batches = new ArrayList<>();
        try {
            if (made instanceof DataSet whole) {
                batches.add(whole);
            } else {
                Iterator<?> iterator = made instanceof Iterator<?> one ? one : ((Iterable<?>) made).iterator();
                for (int examples = 0; examples < most && iterator.hasNext(); ) {
                    if (!(iterator.next() instanceof DataSet batch)) {
                        throw new InputException(OPTION + ": " + name + " gives something else than a DataSet");
                    }
                    batches.add(batch);
                    examples += batch.numExamples();
                }
            }
            if (batches.isEmpty()) {
                throw new InputException(OPTION + ": " + name + " has no batch");
            }
            DataSet all = batches.size() == 1 ? batches.get(0) : DataSet.merge(batches);
            if (all.getFeatures() == null || all.getLabels() == null || all.getLabelsMaskArray() != null) {
                throw new InputException(
                        OPTION + ": " + name + " must give features and labels, and no mask of the labels");
            }
            return DataSetSource.of(
                    OPTION + " " + name, all.getFeatures(), all.getLabels(), all.getFeaturesMaskArray());
        } catch (RuntimeException e) {
            throw new InputException(OPTION + ": " + name + " failed: " + FirstLine.of(e));
        }
    }
}
