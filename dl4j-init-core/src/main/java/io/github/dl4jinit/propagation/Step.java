package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * One thing that a layer or vertex does to the signal: a weighted sum, an activation function, a pooling. A rule takes a
 * layer apart into steps.
 */
interface Step {

    /**
     * The signal behind the step.
     *
     * @param inputs what arrives, at least one
     */
    ExpectedSignal forward(List<ExpectedSignal> inputs);

    /**
     * The gradients in front of the step.
     *
     * @param gradient the gradient behind it
     * @param inputs what arrived in the forward pass
     * @return one for each input
     */
    List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs);

    /** Whether what arrives here is the layer's pre-activation. */
    default boolean activates() {
        return false;
    }

    /** Whether it does the same to each unit by itself. */
    default boolean unitwise() {
        return false;
    }
}
