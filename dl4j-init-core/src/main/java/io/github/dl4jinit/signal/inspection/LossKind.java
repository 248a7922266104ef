package io.github.dl4jinit.signal.inspection;

import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;

/** What a loss takes for labels and outputs. */
enum LossKind {
    /** One class of several: probabilities that add up to 1. */
    CLASSES,
    /** Classes by their number. */
    SPARSE_CLASSES,
    /** Probabilities, each for itself. */
    BITS,
    /** Differences of numbers, squared or absolute. */
    DISTANCE,
    /** −1 or 1. */
    HINGE,
    /** Another one, which is not judged. */
    OTHER;

    static LossKind of(ILossFunction loss) {
        if (loss instanceof LossSparseMCXENT) {
            return SPARSE_CLASSES;
        }
        if (loss instanceof LossMCXENT) {
            return CLASSES;
        }
        if (loss instanceof LossBinaryXENT) {
            return BITS;
        }
        if (loss instanceof LossL2 || loss instanceof LossL1) {
            return DISTANCE;
        }
        return loss instanceof LossHinge || loss instanceof LossSquaredHinge ? HINGE : OTHER;
    }
}
