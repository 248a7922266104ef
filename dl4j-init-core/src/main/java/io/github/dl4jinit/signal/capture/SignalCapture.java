package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.isolation.IsolatedThread;
import org.deeplearning4j.nn.api.Model;

/** Runs one forward and one backward pass through the shadow of a network, in a thread of its own. */
public final class SignalCapture {
    /** What dropout and weight noise are drawn from, so that a measurement can be repeated. */
    private static final long SEED = 20150206;

    private SignalCapture() {}

    /**
     * Captures the signals in every layer.
     *
     * @param network a {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch what to run on; not changed
     * @param histograms whether to count how the signals are spread
     * @return what was seen
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static Capture run(Model network, Batch batch, boolean histograms) {
        BatchCheck.check(network, batch);
        Batch detached = batch.detached();
        return IsolatedThread.call(SEED, () -> {
            try (ShadowNetwork shadow = ShadowNetwork.of(network, histograms)) {
                return shadow.run(detached);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "the batch does not fit the network: " + detached.shapes() + ": " + e.getMessage(), e);
            }
        });
    }
}
