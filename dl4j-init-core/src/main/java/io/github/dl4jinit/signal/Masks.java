package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.Instrumentation.Probe;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Translates DL4J's mask arrays for the observers of a layer. */
final class Masks {

    private Masks() {}

    /** Tells a layer's observers which steps of its input and of its output are padding; null for none. */
    static void tell(List<Probe> probes, INDArray input, INDArray output) {
        StepMask inputMask = StepMask.of(input);
        StepMask outputMask = output == input ? inputMask : StepMask.of(output);
        for (Probe probe : probes) {
            probe.masks().set(turned(inputMask, probe.reversed()), turned(outputMask, probe.reversed()));
        }
    }

    private static StepMask turned(StepMask mask, boolean reversed) {
        return mask == null || !reversed ? mask : mask.reversed();
    }
}
