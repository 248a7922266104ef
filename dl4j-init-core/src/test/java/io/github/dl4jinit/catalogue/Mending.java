package io.github.dl4jinit.catalogue;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.Cause;
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
 */
record Mending(List<Finding> findings) {
    private static final int ROUNDS = 4;
    private static final int EXAMPLES = 64;

    Mending {
        findings = List.copyOf(findings);
    }

    /** Judges a network, mends it in place and data on a copy, and judges again. */
    static Mending of(Model network, MultiDataSet data) {
        List<Finding> found = new ArrayList<>();
        MultiDataSet mended = data;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Finding> fault = firstFault(network, mended);
            fault.ifPresent(found::add);
            if (fault.isEmpty() || !fault.get().remedy().applicable()) {
                break;
            }
            mended = follow(fault.get(), network, mended);
        }
        return new Mending(found);
    }

    private static Optional<Finding> firstFault(Model network, MultiDataSet data) {
        return SignalProbe.rehearse(network, Training.batch(data, EXAMPLES)).findings().stream()
                .filter(Finding::fault)
                .findFirst();
    }

    /** Follows the same advice with another seed's network, in place, and with data on a copy. */
    MultiDataSet follow(Model network, MultiDataSet data) {
        MultiDataSet mended = data;
        for (Finding finding : findings) {
            if (finding.remedy().applicable()) {
                mended = follow(finding, network, mended);
            }
        }
        return mended;
    }

    private static MultiDataSet follow(Finding finding, Model network, MultiDataSet data) {
        finding.remedy().apply(network);
        return finding.remedy().apply(data);
    }

    /** The cause of each round. */
    List<Cause> causes() {
        return findings.stream().map(Finding::cause).toList();
    }

    /** Whether the first fault is one that code can mend. */
    boolean advised() {
        return !findings.isEmpty() && findings.get(0).remedy().applicable();
    }
}
