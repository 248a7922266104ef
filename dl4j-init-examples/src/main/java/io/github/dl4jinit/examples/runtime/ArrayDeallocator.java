package io.github.dl4jinit.examples.runtime;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Field;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;

/**
 * Frees the native memory of arrays that are garbage, in place of ND4J's own service. A training step of a small network
 * makes about a thousand array views. ND4J wakes two threads for them one by one, and has them free what another thread
 * allocated; that takes up to half of all the processor's time. Here the thread that made the arrays frees them, in
 * batches.
 */
final class ArrayDeallocator extends DeallocatorService {
    /** Arrays made between two looks at what is garbage. */
    private static final int BATCH = 128;

    /** How often the garbage of threads that make no arrays any more is looked after. */
    private static final long SWEEP_MILLIS = 500;

    private final Queue<Tracked> threads = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Tracked> own = ThreadLocal.withInitial(() -> {
        Tracked tracked = new Tracked(Thread.currentThread());
        threads.add(tracked);
        return tracked;
    });

    private ArrayDeallocator() {
        Thread sweeper = new Thread(this::sweep, "array-deallocator");
        sweeper.setDaemon(true);
        sweeper.start();
    }

    /**
     * Takes the place of ND4J's service for all arrays that are made from now on. Does nothing where the user forbids to free
     * arrays, and says so where it is not possible.
     */
    static synchronized void install() {
        if (System.getProperty(ND4JSystemProperties.NO_ARRAY_GC) != null) {
            return;
        }
        // Keeps the superclass from starting its threads.
        System.setProperty(ND4JSystemProperties.NO_ARRAY_GC, "true");
        try {
            if (Nd4j.getDeallocatorService() instanceof ArrayDeallocator) {
                return;
            }
            ArrayDeallocator deallocator = new ArrayDeallocator();
            synchronized (Nd4j.class) {
                Field field = Nd4j.class.getDeclaredField("deallocatorService");
                field.setAccessible(true);
                field.set(null, deallocator);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LoggerFactory.getLogger(ArrayDeallocator.class)
                    .warn("ND4J's own deallocator stays, training is slower: {}", e.toString());
        } finally {
            System.clearProperty(ND4JSystemProperties.NO_ARRAY_GC);
        }
    }

    @Override
    public void pickObject(Deallocatable array) {
        own.get().add(array);
    }

    /** How many arrays are waiting to become garbage, or are and have not been freed yet. */
    long tracked() {
        return threads.stream().mapToLong(Tracked::size).sum();
    }

    private void sweep() {
        try {
            while (true) {
                Thread.sleep(SWEEP_MILLIS);
                threads.removeIf(Tracked::freeAndTellIfDone);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The arrays that one thread made. Its lock is free nearly always: only the sweeper asks for it, too. */
    private static final class Tracked {
        private final Thread thread;
        private final ReferenceQueue<Deallocatable> garbage = new ReferenceQueue<>();
        private Reference first;
        private long size;
        private int sinceLastLook;

        private Tracked(Thread thread) {
            this.thread = thread;
        }

        private synchronized void add(Deallocatable array) {
            Reference reference = new Reference(array, garbage);
            reference.next = first;
            if (first != null) {
                first.previous = reference;
            }
            first = reference;
            size++;
            if (++sinceLastLook == BATCH) {
                sinceLastLook = 0;
                free();
            }
        }

        private synchronized boolean freeAndTellIfDone() {
            free();
            return size == 0 && !thread.isAlive();
        }

        private synchronized long size() {
            return size;
        }

        private void free() {
            for (Reference reference = next(); reference != null; reference = next()) {
                if (reference.previous == null) {
                    first = reference.next;
                } else {
                    reference.previous.next = reference.next;
                }
                if (reference.next != null) {
                    reference.next.previous = reference.previous;
                }
                size--;
                reference.deallocator.deallocate();
            }
        }

        private Reference next() {
            return (Reference) garbage.poll();
        }
    }

    /** What is left of an array that is garbage: how to free its memory. Held in a list, for else it were garbage itself. */
    private static final class Reference extends PhantomReference<Deallocatable> {
        private final Deallocator deallocator;
        private Reference previous;
        private Reference next;

        private Reference(Deallocatable array, ReferenceQueue<Deallocatable> garbage) {
            super(array, garbage);
            deallocator = array.deallocator();
        }
    }
}
