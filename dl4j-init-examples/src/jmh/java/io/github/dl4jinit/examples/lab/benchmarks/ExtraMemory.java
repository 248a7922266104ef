package io.github.dl4jinit.examples.lab.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Memory that an initialisation takes beside the parameters: the peak of the process's resident memory, sampled
 * each millisecond, and what all threads together allocate in the heap, most of which is garbage at once.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ExtraMemory {
    /** The peak, in bytes; the heap is resident from the start, so that this is what is off the heap. */
    public long resident;

    /** Allocated in the heap, in bytes. */
    public long heap;

    private volatile boolean running;
    private Thread sampler;
    private long residentBefore;
    private long heapBefore;
    private long residentPeak;

    void begin() {
        residentBefore = Pointer.physicalBytes();
        heapBefore = allocated();
        running = true;
        sampler = new Thread(this::sample, "memory");
        sampler.setDaemon(true);
        sampler.start();
    }

    private void sample() {
        residentPeak = 0;
        while (running) {
            residentPeak = Math.max(residentPeak, Pointer.physicalBytes());
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    void end(INDArray parameters) {
        running = false;
        try {
            sampler.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long bytes = parameters.length() * parameters.data().getElementSize();
        resident = Math.max(residentPeak, Pointer.physicalBytes()) - residentBefore - bytes;
        heap = allocated() - heapBefore;
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
