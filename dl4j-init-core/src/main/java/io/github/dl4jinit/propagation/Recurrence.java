package io.github.dl4jinit.propagation;

import java.util.List;

/** A step that goes on along time, with pre-activations of its own at each time step. */
interface Recurrence extends Step {

    /** The pre-activation, averaged over the time steps. */
    ExpectedSignal preActivation(List<ExpectedSignal> inputs);

    /** E (dL/dz)², averaged over the time steps. */
    double preActivationGradient(ExpectedGradient gradient, List<ExpectedSignal> inputs);

    @Override
    default boolean activates() {
        return true;
    }
}
