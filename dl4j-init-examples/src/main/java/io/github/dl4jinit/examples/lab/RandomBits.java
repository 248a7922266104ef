package io.github.dl4jinit.examples.lab;

import io.github.dl4jinit.examples.runtime.NativeMemory;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes the random bits behind the weights to the standard output without end, for a test suite to read: TestU01,
 * PractRand or dieharder.
 *
 * <p>The bits come through the public interface: a uniform double between −1 and 1 is an odd multiple of
 * 2<sup>−53</sup>, so that it gives back the 53 random bits it was made of, of which the first 48 are written. Arguments:
 * {@code one} for runs of 4,194,304 elements of a stream (default), {@code streams} for the first 32 elements of one stream after the other, or
 * {@code keys} for those of one key after the other.
 */
public final class RandomBits {
    private static final int LONG_RUN = 1 << 22;

    private static final int SHORT_RUN = 32;

    private static final int BYTES = 6;

    private RandomBits() {}

    /**
     * Writes until the reader closes the pipe.
     *
     * @param args {@code one}, {@code streams} or {@code keys}
     */
    public static void main(String[] args) {
        NativeMemory.tune();
        String order = args.length == 0 ? "one" : args[0];
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 20)) {
            switch (order) {
                case "one" -> writeOne(out);
                case "streams" -> writeMany(out, i -> new RandomStream(1, i));
                case "keys" -> writeMany(out, i -> new RandomStream(i, 1));
                default -> {
                    System.err.println("argument must be one, streams or keys: " + order);
                    System.exit(2);
                }
            }
        } catch (IOException e) {
            // The reader has had enough.
            return;
        }
    }

    private static void writeOne(OutputStream out) throws IOException {
        RandomFill uniform = RandomFill.uniform(-1, 1);
        INDArray draws = Nd4j.createUninitialized(DataType.DOUBLE, LONG_RUN);
        for (long stream = 0; ; stream++) {
            uniform.into(draws, new RandomStream(1, stream));
            write(draws, out);
        }
    }

    private static void writeMany(OutputStream out, LongFunction<RandomStream> streams) throws IOException {
        RandomFill uniform = RandomFill.uniform(-1, 1);
        INDArray draws = Nd4j.createUninitialized(DataType.DOUBLE, SHORT_RUN);
        for (long i = 0; ; i++) {
            uniform.into(draws, streams.apply(i));
            write(draws, out);
        }
    }

    private static void write(INDArray draws, OutputStream out) throws IOException {
        double[] values = new double[(int) draws.length()];
        draws.data().asNioDouble().get(values);
        byte[] bytes = new byte[BYTES * values.length];
        for (int i = 0; i < values.length; i++) {
            // Above 1 the sum is rounded: one value in 32 moves up to the next, whichever it is, and so as many to
            // each.
            long bits = (long) ((values[i] + 1) * 0x1p47);
            for (int k = 0; k < BYTES; k++) {
                bytes[BYTES * i + k] = (byte) (bits >>> 8 * k);
            }
        }
        out.write(bytes);
    }
}
