package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.init.FanMode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.factory.Nd4j;

/** Measures a case with several seeds. */
final class FanAudit {
    private FanAudit() {}

    /**
     * Measures one weight.
     *
     * @param firstSeed the first of the seeds, which follow one another
     * @param seeds how many, at least 2
     */
    static AuditRow measure(AuditCase of, long firstSeed, int seeds) {
        WeightFans weight = AuditNetwork.fans(of.configuration().get(), of);
        double[][] values = new double[4][seeds];
        boolean hasBackward = true;
        for (int i = 0; i < seeds; i++) {
            long seed = firstSeed + i;
            AuditNetwork dl4j = AuditNetwork.byDl4j(of.configuration().get(), seed);
            values[0][i] = of.readout().forward(reseeded(dl4j, seed), weight);
            AuditNetwork in = AuditNetwork.byPlan(of.configuration().get(), FanMode.IN, seed);
            values[1][i] = of.readout().forward(reseeded(in, seed), weight);

            AuditNetwork dl4jOut = AuditNetwork.byDl4j(of.configuration().get(), seed);
            // From 1/fan-in to 1/fan-out, both as DL4J has them: its own schemes by fan-out are truncated and too
            // narrow.
            dl4jOut.elements(weight)
                    .muli(Math.sqrt(weight.passed().in() / weight.passed().out()));
            OptionalDouble backward = of.readout().backward(reseeded(dl4jOut, seed), weight);
            AuditNetwork out = AuditNetwork.byPlan(of.configuration().get(), FanMode.OUT, seed);
            hasBackward = backward.isPresent();
            values[2][i] = backward.orElse(0);
            values[3][i] = of.readout().backward(reseeded(out, seed), weight).orElse(0);
        }
        return new AuditRow(
                of.name(),
                weight,
                Estimate.of(values[0]),
                Estimate.of(values[1]),
                hasBackward ? Optional.of(Estimate.of(values[2])) : Optional.empty(),
                hasBackward ? Optional.of(Estimate.of(values[3])) : Optional.empty());
    }

    /** The same inputs for every network of a seed, and others than its weights were drawn with. */
    private static AuditNetwork reseeded(AuditNetwork network, long seed) {
        Nd4j.getRandom().setSeed(~seed);
        return network;
    }
}
