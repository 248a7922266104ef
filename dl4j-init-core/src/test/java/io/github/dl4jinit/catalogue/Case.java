package io.github.dl4jinit.catalogue;

import io.github.dl4jinit.signal.finding.Cause;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * One network with its data and its updaters.
 *
 * @param name what it is
 * @param cause what is wrong with it; null if nothing is
 * @param network builds it
 * @param task the data, built when asked for
 * @param sgd plain steps
 * @param adam Adam's steps
 * @param ownIsAdam which of the two the case is judged with
 * @param steps how many steps it is given to learn
 */
record Case(
        String name,
        Cause cause,
        Builder network,
        Supplier<Task> task,
        IUpdater sgd,
        IUpdater adam,
        boolean ownIsAdam,
        int steps) {

    /** Builds and initialises a network. */
    interface Builder {
        Model build(long seed, IUpdater updater);

        /** The same network, changed after it was initialised. */
        default Builder then(Consumer<Model> change) {
            return (seed, updater) -> {
                Model model = build(seed, updater);
                change.accept(model);
                return model;
            };
        }
    }

    static Case healthy(String name, Builder network, Supplier<Task> task) {
        return new Case(name, null, network, task, new Sgd(0.1), new Adam(0.003), false, 300);
    }

    static Case sick(String name, Cause cause, Builder network, Supplier<Task> task) {
        return new Case(name, cause, network, task, new Sgd(0.1), new Adam(0.003), false, 300);
    }

    Case sgd(double rate) {
        return new Case(name, cause, network, task, new Sgd(rate), adam, ownIsAdam, steps);
    }

    Case adam(double rate) {
        return new Case(name, cause, network, task, sgd, new Adam(rate), ownIsAdam, steps);
    }

    /** The same case with another updater in the place of plain steps. */
    Case updater(IUpdater updater) {
        return new Case(name, cause, network, task, updater, adam, ownIsAdam, steps);
    }

    /** The same case, judged with Adam. */
    Case withAdam() {
        return new Case(name, cause, network, task, sgd, adam, true, steps);
    }

    Case steps(int number) {
        return new Case(name, cause, network, task, sgd, adam, ownIsAdam, number);
    }

    boolean isSick() {
        return cause != null;
    }

    /** The network with the updater that the case is judged with. */
    Model build(long seed) {
        return network.build(seed, own());
    }

    IUpdater own() {
        return ownIsAdam ? adam : sgd;
    }

    @Override
    public String toString() {
        return name;
    }
}
