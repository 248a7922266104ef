package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.capture.Batch;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import org.deeplearning4j.nn.api.Model;

/**
 * What is looked over.
 *
 * @param network the network itself; not changed
 * @param batch what it was measured on; not changed
 * @param measured what was measured
 * @param score the loss that was measured
 * @param descent by how much the next step would lower the loss if the loss were a plane
 * @param forward what became of the signal
 * @param backward what became of the gradient
 */
public record Subject(
        Model network,
        Batch batch,
        MeasuredNetwork measured,
        double score,
        double descent,
        Verdict forward,
        Verdict backward) {

    /** Whether both directions are healthy. */
    boolean healthy() {
        return forward.healthy() && backward.healthy();
    }
}
