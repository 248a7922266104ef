package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.isolation.IsolatedThread;
import io.github.dl4jinit.signal.finding.SignalMoments;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;

/** Runs passes of training through the shadow of a network, in a thread of its own. */
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
        return run(network, batch, () -> ShadowNetwork.of(network, histograms), ShadowNetwork::run);
    }

    /**
     * Captures the pre-activations of one hidden layer, with the forward half of the pass that {@link #run} makes, up to that layer.
     *
     * @param network a {@code MultiLayerNetwork} or {@code ComputationGraph}; not changed
     * @param batch what to run on; not changed
     * @param layer the name of the layer in a report
     * @return the moments that {@link #run} captures there
     * @throws IllegalArgumentException if the network cannot be measured or the batch does not fit it
     */
    public static SignalMoments preActivation(Model network, Batch batch, String layer) {
        return run(network, batch, () -> ShadowNetwork.of(network, layer), ShadowNetwork::preActivation);
    }

    private static <T> T run(
            Model network, Batch batch, Supplier<ShadowNetwork> shadows, BiFunction<ShadowNetwork, Batch, T> pass) {
        BatchCheck.check(network, batch);
        Batch detached = batch.detached();
        return IsolatedThread.call(SEED, () -> {
            try (ShadowNetwork shadow = shadows.get()) {
                return pass.apply(shadow, detached);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "the batch does not fit the network: " + detached.shapes() + ": " + e.getMessage(), e);
            }
        });
    }
}
