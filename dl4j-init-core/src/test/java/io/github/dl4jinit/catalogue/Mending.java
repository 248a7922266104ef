package io.github.dl4jinit.catalogue;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What follows from the advice: the remedy of the first fault is applied, and the network judged again, until no fault is left
 * that code can mend.
 *
 * @param findings the first fault of each round; the last may be one for a person
 * @param data to train the mended network on
 */
record Mending(List<Finding> findings, MultiDataSet data) {
    private static final int ROUNDS = 4;
    private static final int EXAMPLES = 64;

    /** The first fault that the judge finds. */
    static Optional<Finding> firstFault(Model network, MultiDataSet data) {
        return SignalProbe.rehearse(network, Training.batch(data, EXAMPLES)).findings().stream()
                .filter(Finding::fault)
                .findFirst();
    }

    /** Mends a network in place and data on a copy. */
    static Mending of(Model network, MultiDataSet data) {
        List<Finding> followed = new ArrayList<>();
        MultiDataSet mended = data;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Finding> fault = firstFault(network, mended);
            fault.ifPresent(followed::add);
            if (fault.isEmpty() || !fault.get().remedy().applicable()) {
                break;
            }
            fault.get().remedy().apply(network);
            mended = fault.get().remedy().apply(mended);
        }
        return new Mending(List.copyOf(followed), mended);
    }

    /** Whether the first fault is one that code can mend. */
    boolean advised() {
        return !findings.isEmpty() && findings.get(0).remedy().applicable();
    }
}
