package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import java.util.Optional;

/**
 * What was measured for one weight. A variance is that of the pre-activation with N(0, 1) inputs, forward, or that of the
 * gradient at the input with N(0, 1) gradients at the pre-activation, backward.
 *
 * @param layer the layer type and its sizes
 * @param weight the weight and its fans
 * @param dl4jForward variance with Var(w) = 1/fan-in, the fan-in as DL4J has it
 * @param forward variance with Var(w) = 1/fan-in, the true fan-in
 * @param dl4jBackward variance with Var(w) = 1/fan-out, the fan-out as DL4J has it; empty where no gradient flows
 * @param backward variance with Var(w) = 1/fan-out, the true fan-out; empty where no gradient flows
 */
record AuditRow(
        String layer,
        WeightFans weight,
        Estimate dl4jForward,
        Estimate forward,
        Optional<Estimate> dl4jBackward,
        Optional<Estimate> backward) {

    /** Whether the true fans give a variance of 1 in both directions. */
    boolean holds() {
        return forward.isOne() && backward.map(Estimate::isOne).orElse(true);
    }

    /** The parameter, and which part of it where it holds two weights. */
    String parameter() {
        return weight.parameter() + (weight.kind() == io.github.dl4jinit.fans.WeightKind.PEEPHOLE ? " peepholes" : "");
    }
}
