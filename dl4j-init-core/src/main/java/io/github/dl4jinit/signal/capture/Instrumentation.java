package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.response.SaturationRange;
import io.github.dl4jinit.topology.BidirectionalHalf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.activations.IActivation;

/** Puts observers into the layer configurations of a network that is about to be built. */
final class Instrumentation {

    /**
     * What observes one layer.
     *
     * @param layer the configuration of the layer itself, without the wrappers around it
     * @param recorder collects the statistics
     * @param masks is told the layer's padding before each pass
     * @param reversed whether the layer sees the time steps in reverse
     * @param parameterPrefix what a wrapper puts before the names of the layer's parameters
     */
    record Probe(Layer layer, LayerRecorder recorder, LayerMasks masks, boolean reversed, String parameterPrefix) {}

    private final PassTracker passes;
    private final boolean histograms;
    private final Predicate<String> observed;
    private final Map<String, SaturationRange> ranges = new HashMap<>();

    /**
     * Instrumentation of one network.
     *
     * @param passes tells the passes through it apart
     * @param histograms whether to count how the signals are spread
     * @param observed whether to observe the layer of a name in the report
     */
    Instrumentation(PassTracker passes, boolean histograms, Predicate<String> observed) {
        this.passes = passes;
        this.histograms = histograms;
        this.observed = observed;
    }

    /** Whether the layer or vertex of a name is observed. */
    boolean observes(String name) {
        return observed.test(name);
    }

    /**
     * Instruments a layer and the layers that it wraps.
     *
     * @param layer a configuration that belongs to the network to be built alone
     * @param name the layer's name in the report
     * @param key the name by which the network shows the layer's activations
     * @return one probe for each layer that was instrumented, in the order of the signal
     */
    List<Probe> instrument(Layer layer, String name, String key) {
        List<Probe> probes = new ArrayList<>();
        instrument(layer, name, false, "", probes);
        if (probes.isEmpty()
                && observed.test(name)
                && !layer.initializer().paramKeys(layer).isEmpty()) {
            probes.add(observeActivations(name, layer.getClass().getSimpleName(), key, layer));
        }
        return probes;
    }

    /**
     * Observes what leaves a vertex or layer into which no observer can be put.
     *
     * @param name its name in the report
     * @param type what it is
     * @param key the name by which the network shows its activations
     * @param layer its configuration, or null for a vertex that is no layer
     * @return the probe
     */
    Probe observeActivations(String name, String type, String key, Layer layer) {
        LayerMasks masks = new LayerMasks();
        LayerRecorder recorder =
                new LayerRecorder(name, type, Role.OTHER, width(layer), new CoverageAccumulator(layer), histograms);
        passes.observe(key, a -> recorder.activation(a, masks.whole()));
        return new Probe(layer, recorder, masks, false, "");
    }

    private void instrument(Layer layer, String name, boolean reversed, String prefix, List<Probe> probes) {
        if (layer instanceof FrozenLayer frozen) {
            instrument(frozen.getLayer(), name, reversed, prefix, probes);
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            // The clone of a wrapper shares the wrapped configuration with its original.
            wrapper.setUnderlying(wrapper.getUnderlying().clone());
            instrument(wrapper.getUnderlying(), name, reversed, prefix, probes);
        } else if (layer instanceof Bidirectional both) {
            both.setFwd(both.getFwd().clone());
            both.setBwd(both.getBwd().clone());
            instrumentHalf(BidirectionalHalf.FORWARD, both.getFwd(), name, reversed, prefix, probes);
            instrumentHalf(BidirectionalHalf.BACKWARD, both.getBwd(), name, !reversed, prefix, probes);
        } else {
            LayerMasks masks = new LayerMasks();
            LayerRecorder recorder = observe(layer, name, masks);
            if (recorder != null) {
                probes.add(new Probe(layer, recorder, masks, reversed, prefix));
            }
        }
    }

    private void instrumentHalf(
            BidirectionalHalf half, Layer layer, String name, boolean reversed, String prefix, List<Probe> probes) {
        instrument(layer, half.nameIn(name), reversed, prefix + half.parameterPrefix(), probes);
    }

    @SuppressWarnings("deprecation") // GravesBidirectionalLSTM: saved models contain it
    private LayerRecorder observe(Layer layer, String name, LayerMasks masks) {
        if (!observed.test(name)) {
            return null;
        }
        LayerRecorder output = observeLoss(layer, name, masks);
        if (output != null) {
            return output;
        }
        if (layer instanceof ActivationLayer activation) {
            LayerRecorder recorder = recorder(layer, name, Role.OTHER);
            IActivation function = activation.getActivationFn();
            activation.setActivationFn(LayerObservers.whole(function, range(function), recorder, passes, masks));
            return recorder;
        }
        // Batch normalisation carries an activation function that it never calls.
        if (!(layer instanceof BaseLayer base)
                || layer instanceof BatchNormalization
                || base.getActivationFn() == null) {
            return null;
        }
        boolean embedding = layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer;
        LayerRecorder recorder = recorder(layer, name, embedding ? Role.OTHER : Role.HIDDEN);
        if (layer instanceof AbstractLSTM lstm) {
            LstmObserver observer = new LstmObserver(recorder, passes, masks);
            lstm.setActivationFn(observer.cell(lstm.getActivationFn(), range(lstm.getActivationFn())));
            lstm.setGateActivationFn(observer.gate(lstm.getGateActivationFn(), range(lstm.getGateActivationFn())));
        } else if (layer instanceof GravesBidirectionalLSTM lstm) {
            masks.runsInBothDirections();
            LstmObserver observer = new LstmObserver(recorder, passes, masks);
            lstm.setActivationFn(observer.cell(lstm.getActivationFn(), range(lstm.getActivationFn())));
            lstm.setGateActivationFn(observer.gate(lstm.getGateActivationFn(), range(lstm.getGateActivationFn())));
        } else if (layer instanceof SimpleRnn) {
            IActivation function = base.getActivationFn();
            base.setActivationFn(LayerObservers.stepByStep(function, range(function), recorder, passes, masks));
        } else {
            IActivation function = base.getActivationFn();
            IActivation observer = LayerObservers.whole(function, range(function), recorder, passes, masks);
            boolean calledOnce = layer instanceof DenseLayer || layer instanceof ConvolutionLayer;
            base.setActivationFn(calledOnce ? passes.last(observer) : observer);
        }
        return recorder;
    }

    private SaturationRange range(IActivation activation) {
        return ranges.computeIfAbsent(
                activation.getClass().getName() + activation, key -> SaturationRange.of(activation));
    }

    private LayerRecorder observeLoss(Layer layer, String name, LayerMasks masks) {
        LayerRecorder recorder = recorder(layer, name, Role.OUTPUT);
        if (layer instanceof BaseOutputLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder, masks));
        } else if (layer instanceof LossLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder, masks));
        } else if (layer instanceof RnnLossLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder, masks));
        } else if (layer instanceof CnnLossLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder, masks));
        } else if (layer instanceof Cnn3DLossLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder, masks));
        } else {
            return null;
        }
        return recorder;
    }

    private LayerRecorder recorder(Layer layer, String name, Role role) {
        return new LayerRecorder(
                name, layer.getClass().getSimpleName(), role, width(layer), new CoverageAccumulator(layer), histograms);
    }

    private static long width(Layer layer) {
        return layer instanceof FeedForwardLayer feedForward ? feedForward.getNOut() : 0;
    }
}
