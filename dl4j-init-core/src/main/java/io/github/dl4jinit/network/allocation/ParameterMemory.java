package io.github.dl4jinit.network.allocation;

import io.github.dl4jinit.sampling.FreshMemory;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Zeros that nobody has to write. ND4J writes every element of an array that it makes, in one thread, even of one that is to
 * stay uninitialised; a C library takes an array of some size fresh from the system, which hands out each page, zeroed, to
 * whichever thread touches it first.
 */
final class ParameterMemory {
    /** From this size on, huge pages save time; the first of a process costs some, for what asks for them is loaded then. */
    static final long HUGE = 64L << 20;

    private static final Cleaner CLEANER = Cleaner.create();

    private static final Queue<Taken> TAKEN = new ConcurrentLinkedQueue<>();

    private ParameterMemory() {}

    /**
     * Memory that is in use, as far as is known.
     *
     * @param buffer the buffer that closing an array closes
     * @param memory frees the memory, once
     */
    private record Taken(WeakReference<DataBuffer> buffer, Cleaner.Cleanable memory) {}

    /**
     * An array of zeros. Its memory is freed when neither the array nor any view of it can be reached any more. ND4J does not
     * free memory that it has not made, nor does it say when an array is closed: that of a closed one is freed when the next
     * array is made, if nothing has freed it before.
     *
     * @param type the type of the elements
     * @param length how many there are
     * @param shape the array's shape, of so many elements
     * @return an array in the memory of the host that belongs to no workspace
     */
    static INDArray zeros(DataType type, long length, long... shape) {
        freeClosed();
        Pointer memory = Pointer.calloc(length, type.width());
        if (memory == null || memory.isNull()) {
            // ND4J's own attempt says what is wrong in the words that its users know.
            return Nd4j.create(type, shape);
        }
        long bytes = length * type.width();
        if (bytes >= HUGE) {
            HugePages.take(memory, bytes);
        }
        DataBuffer buffer = Nd4j.createBuffer(memory.capacity(length), length, type);
        // All views share the buffer's pointer, which is a copy of this one: the copy is what must not be reachable.
        Cleaner.Cleanable cleanable = CLEANER.register(buffer.pointer(), () -> Pointer.free(memory));
        INDArray array = Nd4j.create(buffer, shape);
        TAKEN.add(new Taken(new WeakReference<>(array.data()), cleanable));
        return array;
    }

    /**
     * Memory that {@link #zeros} took, for the time in which weights are drawn into it.
     *
     * @return null if it is too little for asking Linux to save time
     */
    static FreshMemory open(INDArray array) {
        long bytes = array.length() * array.data().getElementSize();
        return bytes < HUGE
                ? null
                : FreshMemory.open(array.data().addressPointer().address(), bytes, new PopulatedPages());
    }

    /** Frees the memory of arrays that have been closed, and forgets those that the garbage collector has taken. */
    private static void freeClosed() {
        for (Iterator<Taken> each = TAKEN.iterator(); each.hasNext(); ) {
            Taken taken = each.next();
            DataBuffer buffer = taken.buffer().get();
            if (buffer == null) {
                each.remove();
            } else if (buffer.wasClosed()) {
                taken.memory().clean();
                each.remove();
            }
        }
    }
}
