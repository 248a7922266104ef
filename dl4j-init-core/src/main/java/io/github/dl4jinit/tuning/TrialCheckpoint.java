package io.github.dl4jinit.tuning;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The state of a network in training: everything another trial needs to go on as if there had been no break.
 *
 * @serial exclude
 */
public final class TrialCheckpoint implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int step;
    private final INDArray parameters;
    private final INDArray updaterState;

    private TrialCheckpoint(int step, INDArray parameters, INDArray updaterState) {
        this.step = step;
        this.parameters = parameters;
        this.updaterState = updaterState;
    }

    /**
     * A network's state after some steps.
     *
     * @param step optimizer steps taken so far, 0 or more
     * @param parameters the network's flattened parameters; copied
     * @param updaterState the updater's flattened state, null for an updater without one; copied
     * @return the checkpoint
     */
    public static TrialCheckpoint of(int step, INDArray parameters, INDArray updaterState) {
        if (step < 0) {
            throw new IllegalArgumentException("step must not be negative: " + step);
        }
        Objects.requireNonNull(parameters, "parameters");
        return new TrialCheckpoint(
                step, parameters.dup(), updaterState == null || updaterState.isEmpty() ? null : updaterState.dup());
    }

    /**
     * Weights that training has not touched yet.
     *
     * @param parameters the network's flattened parameters; copied
     * @return a checkpoint at step 0
     */
    public static TrialCheckpoint initial(INDArray parameters) {
        return of(0, parameters, null);
    }

    /**
     * Optimizer steps taken so far.
     *
     * @return 0 or more
     */
    public int step() {
        return step;
    }

    /**
     * The network's flattened parameters.
     *
     * @return a row; not to be changed
     */
    public INDArray parameters() {
        return parameters;
    }

    /**
     * The updater's flattened state, such as Adam's moments.
     *
     * @return a row, not to be changed; empty if the updater has none
     */
    public Optional<INDArray> updaterState() {
        return Optional.ofNullable(updaterState);
    }
}
