package io.github.dl4jinit.tuning;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state of a network in training: everything another trial needs to go on as if there had been no break. It is held in
 * memory, or somewhere else and read each time it is asked for. Java serialisation writes the state itself.
 */
public interface TrialCheckpoint extends Serializable {

    /**
     * A network's state after some steps, held in memory.
     *
     * @param step optimizer steps taken so far, 0 or more
     * @param parameters the network's flattened parameters; copied
     * @param updaterState the updater's flattened state, null for an updater without one; copied
     * @return the checkpoint
     */
    static TrialCheckpoint of(int step, INDArray parameters, INDArray updaterState) {
        return MemoryCheckpoint.copyOf(step, parameters, updaterState);
    }

    /**
     * Weights that training has not touched yet.
     *
     * @param parameters the network's flattened parameters; copied
     * @return a checkpoint at step 0
     */
    static TrialCheckpoint initial(INDArray parameters) {
        return of(0, parameters, null);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in is read to the end of the state and not closed
     * @return the checkpoint
     * @throws IOException if it cannot be read
     */
    static TrialCheckpoint read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int step = data.readInt();
        INDArray parameters = Nd4j.read(data);
        return new MemoryCheckpoint(step, parameters, data.readBoolean() ? Nd4j.read(data) : null);
    }

    /**
     * Writes the state: the step as four bytes, the parameters in ND4J's binary form, one byte that is 1 if the updater has
     * a state, and that state.
     *
     * @param out is flushed and not closed
     * @throws IOException if it cannot be written
     */
    default void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        data.writeInt(step());
        Nd4j.write(parameters(), data);
        Optional<INDArray> state = updaterState();
        data.writeBoolean(state.isPresent());
        if (state.isPresent()) {
            Nd4j.write(state.get(), data);
        }
        data.flush();
    }

    /**
     * Optimizer steps taken so far.
     *
     * @return 0 or more
     */
    int step();

    /**
     * The network's flattened parameters.
     *
     * @return a row; not to be changed
     */
    INDArray parameters();

    /**
     * The updater's flattened state, such as Adam's moments.
     *
     * @return a row, not to be changed; empty if the updater has none
     */
    Optional<INDArray> updaterState();
}
