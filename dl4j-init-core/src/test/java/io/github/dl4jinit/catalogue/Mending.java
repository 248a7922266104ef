package io.github.dl4jinit.catalogue;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.Remedy;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Follows the advice: applies the remedy of the first fault and looks again, until none is left that code can mend. */
final class Mending implements Truth.Mending {
    private static final int ROUNDS = 4;
    private static final int EXAMPLES = 32;

    @Override
    public MultiDataSet mend(Model network, MultiDataSet data) {
        MultiDataSet mended = data;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Remedy> remedy =
                    SignalProbe.rehearse(network, Training.batch(mended, EXAMPLES)).findings().stream()
                            .filter(Finding::fault)
                            .map(Finding::remedy)
                            .findFirst();
            if (remedy.isEmpty() || !remedy.get().applicable()) {
                return mended;
            }
            remedy.get().apply(network);
            mended = remedy.get().apply(mended);
        }
        return mended;
    }
}
