package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightKind;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;

/** The capsule layers of DL4J. */
final class CapsuleCases {
    private CapsuleCases() {}

    static List<AuditCase> all() {
        return List.of(
                new AuditCase(
                        "PrimaryCapsules 16→4·8 k3 s2",
                        () -> ConvolutionCases.sized(
                                new PrimaryCapsules.Builder(8, 4)
                                        .kernelSize(3, 3)
                                        .stride(2, 2)
                                        .build(),
                                InputType.convolutional(17, 17, 16)),
                        "weight",
                        WeightKind.INPUT,
                        new PrimaryCapsuleReadout(new long[] {8, 16, 17, 17}, 3, 2)),
                new AuditCase(
                        "Capsule 60·8→10·16, one routing",
                        () -> ConvolutionCases.sized(
                                new CapsuleLayer.Builder(10, 16, 1).build(), InputType.recurrent(60, 8)),
                        "weight",
                        WeightKind.INPUT,
                        new CapsuleReadout(10, 16)));
    }
}
