package io.github.dl4jinit.examples.cli.input;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Batches of any sizes as batches of one size; only the last may be smaller. Holds no more than one of each at a time. */
final class Regrouped implements Iterator<MultiDataSet> {
    private final Iterator<? extends org.nd4j.linalg.dataset.api.MultiDataSet> given;
    private final int size;
    private org.nd4j.linalg.dataset.api.MultiDataSet current;
    private int used;

    /**
     * Regroups batches.
     *
     * @param given the batches
     * @param skipped examples to leave out first
     * @param size examples in each batch
     */
    Regrouped(Iterator<? extends org.nd4j.linalg.dataset.api.MultiDataSet> given, int skipped, int size) {
        this.given = given;
        this.size = size;
        for (int left = skipped; left > 0 && more(); ) {
            int part = Math.min(left, left());
            used += part;
            left -= part;
        }
    }

    @Override
    public boolean hasNext() {
        return more();
    }

    @Override
    public MultiDataSet next() {
        if (!more()) {
            throw new NoSuchElementException("there is no further batch");
        }
        List<MultiDataSet> parts = new ArrayList<>();
        for (int wanted = size; wanted > 0 && more(); ) {
            int part = Math.min(wanted, left());
            parts.add(Examples.rows(current, used, used + part));
            used += part;
            wanted -= part;
        }
        return parts.size() == 1 ? parts.get(0) : MultiDataSet.merge(parts);
    }

    private boolean more() {
        while ((current == null || left() == 0) && given.hasNext()) {
            current = given.next();
            used = 0;
        }
        return current != null && left() > 0;
    }

    private int left() {
        return (int) current.getFeatures(0).size(0) - used;
    }
}
