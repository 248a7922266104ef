package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.TrialCheckpoint;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A checkpoint that is on disk, and read each time that its state is needed. */
final class StoredCheckpoint implements TrialCheckpoint {
    private static final long serialVersionUID = 1L;

    private final int step;
    private final transient String fingerprint;
    private final transient Supplier<TrialCheckpoint> source;

    /** A checkpoint whose step and {@linkplain Fingerprint fingerprint} are known. */
    StoredCheckpoint(int step, String fingerprint, Supplier<TrialCheckpoint> source) {
        this.step = step;
        this.fingerprint = fingerprint;
        this.source = source;
    }

    String fingerprint() {
        return fingerprint;
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public INDArray parameters() {
        return source.get().parameters();
    }

    @Override
    public Optional<INDArray> updaterState() {
        return source.get().updaterState();
    }

    /** Who reads it elsewhere does not have this disk. */
    private Object writeReplace() {
        return source.get();
    }
}
