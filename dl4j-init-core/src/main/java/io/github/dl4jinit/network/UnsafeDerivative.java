package io.github.dl4jinit.network;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationSwish;

/** Activation functions of Deeplearning4j whose derivative is NaN for large pre-activations, and what to take in their place. */
final class UnsafeDerivative {
    private UnsafeDerivative() {}

    /** A line for a plan's notes; empty for a function without that fault. */
    static Optional<String> note(IActivation function) {
        if (function instanceof ActivationGELU gelu) {
            // The precise form's derivative is finite, but not that of its values.
            return gelu.isPrecise() ? Optional.empty() : Optional.of(note("gelu", 27, "SafeGelu"));
        } else if (function instanceof ActivationSwish) {
            return Optional.of(note("swish", 45, "SafeSwish"));
        }
        return function instanceof ActivationMish ? Optional.of(note("mish", 23, "SafeMish")) : Optional.empty();
    }

    private static String note(String name, int limit, String safe) {
        return name + ": DL4J's derivative is NaN for z beyond about " + limit
                + " in FLOAT, which ends a training; .activation(new " + safe + "()) computes the same without that";
    }
}
