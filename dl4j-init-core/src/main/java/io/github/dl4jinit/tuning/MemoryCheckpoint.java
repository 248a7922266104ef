package io.github.dl4jinit.tuning;

import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A checkpoint that is held in memory. */
final class MemoryCheckpoint implements TrialCheckpoint {
    private static final long serialVersionUID = 1L;

    private final int step;
    private final INDArray parameters;
    private final INDArray updaterState;

    /** Takes the arrays as they are; {@code updaterState} is null for an updater without one. */
    MemoryCheckpoint(int step, INDArray parameters, INDArray updaterState) {
        this.step = step;
        this.parameters = parameters;
        this.updaterState = updaterState;
    }

    static MemoryCheckpoint copyOf(int step, INDArray parameters, INDArray updaterState) {
        if (step < 0) {
            throw new IllegalArgumentException("step must not be negative: " + step);
        }
        Objects.requireNonNull(parameters, "parameters");
        return new MemoryCheckpoint(
                step, parameters.dup(), updaterState == null || updaterState.isEmpty() ? null : updaterState.dup());
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public INDArray parameters() {
        return parameters;
    }

    @Override
    public Optional<INDArray> updaterState() {
        return Optional.ofNullable(updaterState);
    }
}
