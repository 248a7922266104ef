package io.github.dl4jinit.tuning;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state of a network in training: everything another trial needs to go on as if there had been no break. It is held in
 * memory, or {@linkplain #stored elsewhere} and read each time it is asked for.
 *
 * @serial exclude
 */
public final class TrialCheckpoint implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int step;
    private final INDArray parameters;
    private final INDArray updaterState;
    private final transient String storedFingerprint;
    private final transient Supplier<TrialCheckpoint> source;

    private TrialCheckpoint(int step, INDArray parameters, INDArray updaterState) {
        this.step = step;
        this.parameters = parameters;
        this.updaterState = updaterState;
        storedFingerprint = null;
        source = null;
    }

    private TrialCheckpoint(int step, String fingerprint, Supplier<TrialCheckpoint> source) {
        this.step = step;
        parameters = null;
        updaterState = null;
        storedFingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
        this.source = Objects.requireNonNull(source, "source");
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
     * A state that is not held in memory.
     *
     * @param step optimizer steps taken so far
     * @param fingerprint its {@link #fingerprint}
     * @param source reads it, each time that it is needed
     * @return the checkpoint; Java serialisation writes the state itself
     */
    public static TrialCheckpoint stored(int step, String fingerprint, Supplier<TrialCheckpoint> source) {
        return new TrialCheckpoint(step, fingerprint, source);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in is read to the end of the state and not closed
     * @return the checkpoint
     * @throws IOException if it cannot be read
     */
    public static TrialCheckpoint read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int step = data.readInt();
        INDArray parameters = Nd4j.read(data);
        return new TrialCheckpoint(step, parameters, data.readBoolean() ? Nd4j.read(data) : null);
    }

    /**
     * Writes the state: the step as four bytes, the parameters in ND4J's binary form, one byte that is 1 if the updater has
     * a state, and that state.
     *
     * @param out is flushed and not closed
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        TrialCheckpoint state = state();
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        data.writeInt(step);
        Nd4j.write(state.parameters, data);
        data.writeBoolean(state.updaterState != null);
        if (state.updaterState != null) {
            Nd4j.write(state.updaterState, data);
        }
        data.flush();
    }

    /**
     * What tells this state from any other: the first half of the SHA-256 of the bytes that {@link #write} writes.
     *
     * @return 32 hexadecimal digits
     */
    public String fingerprint() {
        if (storedFingerprint != null) {
            return storedFingerprint;
        }
        MessageDigest digest = newDigest();
        try {
            write(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fingerprint(digest);
    }

    /**
     * The digest behind {@link #fingerprint()}.
     *
     * @return SHA-256, with nothing read yet
     */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The fingerprint of what a digest has read.
     *
     * @param digest from {@link #newDigest}; reset
     * @return 32 hexadecimal digits
     */
    public static String fingerprint(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private TrialCheckpoint state() {
        return source == null ? this : source.get();
    }

    private Object writeReplace() {
        return state();
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
        return state().parameters;
    }

    /**
     * The updater's flattened state, such as Adam's moments.
     *
     * @return a row, not to be changed; empty if the updater has none
     */
    public Optional<INDArray> updaterState() {
        return Optional.ofNullable(state().updaterState);
    }
}
