package io.github.dl4jinit.signal;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/** Puts observers into the layer configurations of a network that is about to be built. */
final class Instrumentation {

    /**
     * What observes one layer.
     *
     * @param recorder collects the statistics
     * @param masks is told the layer's padding before each pass
     * @param reversed whether the layer sees the time steps in reverse
     */
    record Probe(LayerRecorder recorder, LayerMasks masks, boolean reversed) {}

    private final Passes passes;

    Instrumentation(Passes passes) {
        this.passes = passes;
    }

    /**
     * Instruments a layer and the layers that it wraps.
     *
     * @param layer a configuration that belongs to the network to be built alone
     * @param name the layer's name in the report
     * @return one probe for each layer that was instrumented, in the order of the signal
     */
    List<Probe> instrument(Layer layer, String name) {
        List<Probe> probes = new ArrayList<>();
        instrument(layer, name, false, probes);
        return probes;
    }

    private void instrument(Layer layer, String name, boolean reversed, List<Probe> probes) {
        if (layer instanceof FrozenLayer frozen) {
            instrument(frozen.getLayer(), name, reversed, probes);
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            instrument(wrapper.getUnderlying(), name, reversed, probes);
        } else if (layer instanceof Bidirectional both) {
            instrument(both.getFwd(), name + "/forward", reversed, probes);
            instrument(both.getBwd(), name + "/backward", !reversed, probes);
        } else if (!(layer instanceof BatchNormalization)) {
            // Batch normalisation carries an activation function that it never calls.
            LayerMasks masks = new LayerMasks();
            LayerRecorder recorder = observe(layer, name, masks);
            if (recorder != null) {
                probes.add(new Probe(recorder, masks, reversed));
            }
        }
    }

    @SuppressWarnings("deprecation") // GravesBidirectionalLSTM: saved models contain it
    private LayerRecorder observe(Layer layer, String name, LayerMasks masks) {
        LayerRecorder output = observeLoss(layer, name);
        if (output != null) {
            return output;
        }
        if (layer instanceof ActivationLayer activation) {
            LayerRecorder recorder = recorder(layer, name, false);
            activation.setActivationFn(LayerObservers.whole(activation.getActivationFn(), recorder, passes, masks));
            return recorder;
        }
        if (!(layer instanceof BaseLayer base) || base.getActivationFn() == null) {
            return null;
        }
        LayerRecorder recorder = recorder(layer, name, false);
        if (layer instanceof AbstractLSTM lstm) {
            LstmObserver observer = new LstmObserver(recorder, passes, masks);
            lstm.setActivationFn(observer.cell(lstm.getActivationFn()));
            lstm.setGateActivationFn(observer.gate(lstm.getGateActivationFn()));
        } else if (layer instanceof GravesBidirectionalLSTM lstm) {
            masks.runsInBothDirections();
            LstmObserver observer = new LstmObserver(recorder, passes, masks);
            lstm.setActivationFn(observer.cell(lstm.getActivationFn()));
            lstm.setGateActivationFn(observer.gate(lstm.getGateActivationFn()));
        } else if (layer instanceof SimpleRnn) {
            base.setActivationFn(LayerObservers.stepByStep(base.getActivationFn(), recorder, passes, masks));
        } else {
            base.setActivationFn(LayerObservers.whole(base.getActivationFn(), recorder, passes, masks));
        }
        return recorder;
    }

    private LayerRecorder observeLoss(Layer layer, String name) {
        LayerRecorder recorder = recorder(layer, name, true);
        if (layer instanceof BaseOutputLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder));
        } else if (layer instanceof LossLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder));
        } else if (layer instanceof RnnLossLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder));
        } else if (layer instanceof CnnLossLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder));
        } else if (layer instanceof Cnn3DLossLayer l) {
            l.setLossFn(new RecordingLoss(l.getLossFn(), recorder));
        } else {
            return null;
        }
        return recorder;
    }

    private static LayerRecorder recorder(Layer layer, String name, boolean output) {
        long width = layer instanceof FeedForwardLayer feedForward ? feedForward.getNOut() : 0;
        return new LayerRecorder(name, layer.getClass().getSimpleName(), output, width);
    }
}
