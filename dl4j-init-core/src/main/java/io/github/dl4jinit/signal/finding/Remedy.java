package io.github.dl4jinit.signal.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What to do about a {@link Finding}, to be read and to be applied: to a network in place or to a copy of it, to data always as
 * a copy. Some remedies change the network, some the data, and some are for a person alone: {@link #changesNetwork} and
 * {@link #changesData} tell.
 */
public final class Remedy {
    /** Nothing to be done by code. */
    private static final DataChange AS_IT_IS = batch -> batch;

    private final String text;
    private final List<NetworkChange> changes;
    private final DataChange dataChange;

    private Remedy(String text, List<NetworkChange> changes, DataChange dataChange) {
        this.text = Objects.requireNonNull(text, "text");
        this.changes = List.copyOf(changes);
        this.dataChange = dataChange;
    }

    /** A change of a network, in place. */
    @FunctionalInterface
    public interface NetworkChange {
        /**
         * Changes it.
         *
         * @param network initialised
         */
        void applyTo(Model network);
    }

    /** A change of data, on a copy. */
    @FunctionalInterface
    public interface DataChange {
        /**
         * Changes a copy.
         *
         * @param data not changed
         * @return the changed copy
         */
        MultiDataSet applyTo(MultiDataSet data);
    }

    /**
     * Advice for a person, which code cannot follow.
     *
     * @param text what to do
     * @return the remedy
     */
    public static Remedy advice(String text) {
        return new Remedy(text, List.of(), AS_IT_IS);
    }

    /**
     * A change of the network.
     *
     * @param text what to do
     * @param change does it
     * @return the remedy
     */
    public static Remedy ofNetwork(String text, NetworkChange change) {
        return new Remedy(text, List.of(change), AS_IT_IS);
    }

    /**
     * A change of the data.
     *
     * @param text what to do
     * @param change does it
     * @return the remedy
     */
    public static Remedy ofData(String text, DataChange change) {
        return new Remedy(text, List.of(), change);
    }

    /**
     * This remedy with one more change of the network.
     *
     * @param change comes after the others
     * @return a remedy of the same words
     */
    public Remedy and(NetworkChange change) {
        List<NetworkChange> all = new ArrayList<>(changes);
        all.add(change);
        return new Remedy(text, all, dataChange);
    }

    /**
     * What to do, in words.
     *
     * @return one or two sentences
     */
    public String text() {
        return text;
    }

    /**
     * Whether {@link #apply(Model)} does anything.
     *
     * @return false for a remedy of the data, and for advice that only a person can follow
     */
    public boolean changesNetwork() {
        return !changes.isEmpty();
    }

    /**
     * Whether {@link #apply(MultiDataSet)} does anything.
     *
     * @return false for a remedy of the network, and for advice that only a person can follow
     */
    public boolean changesData() {
        return dataChange != AS_IT_IS;
    }

    /**
     * Whether code can follow it.
     *
     * @return false for advice that only a person can follow
     */
    public boolean applicable() {
        return changesNetwork() || changesData();
    }

    /**
     * Mends a network in place: its parameters, its learning rate or the functions in its configuration.
     *
     * @param network the network that was judged, or one of the same configuration; changed
     */
    public void apply(Model network) {
        changes.forEach(change -> change.applyTo(network));
    }

    /**
     * Mends a copy of a network.
     *
     * @param network not changed
     * @return the mended copy
     */
    public Model applyToCopy(Model network) {
        Model copy =
                network instanceof MultiLayerNetwork layers ? layers.clone() : ((ComputationGraph) network).clone();
        apply(copy);
        return copy;
    }

    /**
     * Mends a copy of data.
     *
     * @param data not changed
     * @return the mended copy; {@code data} itself where this remedy does not change data
     */
    public MultiDataSet apply(MultiDataSet data) {
        return dataChange.applyTo(data);
    }

    @Override
    public String toString() {
        return text;
    }
}
