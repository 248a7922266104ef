package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.capture.Instrumentation.Probe;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What both kinds of network do with the probes of one of their layers. */
final class Probes {

    private Probes() {}

    /** Connects the probes with the layer that was built from their configuration. */
    static void bindInput(List<Probe> probes, Layer built) {
        Layer layer = built;
        while (layer instanceof BaseWrapperLayer wrapper) {
            layer = wrapper.getUnderlying();
        }
        Layer inner = layer;
        for (Probe probe : probes) {
            if (probe.layer() != null
                    && !probe.layer().initializer().paramKeys(probe.layer()).isEmpty()) {
                probe.recorder().setInput(inner::input);
            }
        }
    }

    /** Shows the probes what their layer's weights multiply, where no backward pass does. */
    static void recordInput(List<Probe> probes) {
        probes.forEach(probe -> probe.recorder().recordInput(probe.masks().input()));
    }

    /** Tells the probes which steps of the layer's input and of its output are padding; null for none. */
    static void tellMasks(List<Probe> probes, INDArray input, INDArray output) {
        StepMask inputMask = StepMask.of(input);
        StepMask outputMask = output == input ? inputMask : StepMask.of(output);
        for (Probe probe : probes) {
            probe.masks().setMasks(inputMask, outputMask, probe.reversed());
        }
    }

    /** Tells the probes of an output of what shape its labels are. */
    static void tellLabels(List<Probe> probes, INDArray labels) {
        probes.forEach(probe -> probe.recorder().expectLabels(labels.shape()));
    }

    /** What the probes recorded, with those of the layer's parameters that its gradient trains. */
    static List<LayerSignal> signals(List<Probe> probes, WeightRecorder weights, String prefix, Layer built) {
        return probes.stream()
                .filter(probe -> probe.recorder().recorded())
                .map(probe -> {
                    String start = prefix + probe.parameterPrefix();
                    return probe.recorder()
                            .signal(weights.after(start).stream()
                                    // Running averages travel as gradients, too.
                                    .filter(w -> built == null
                                            || built.updaterDivideByMinibatch(probe.parameterPrefix() + w.name()))
                                    .toList());
                })
                .toList();
    }

    /**
     * Makes a forward pass that may end with the layer that is observed.
     *
     * @param probes at most one
     * @param pass makes the pass
     * @return the moments of that layer's pre-activations
     */
    static SignalMoments preActivation(Collection<List<Probe>> probes, Runnable pass) {
        Optional<Probe> probe = probes.stream().flatMap(List::stream).findFirst();
        if (probe.isEmpty()) {
            return SignalMoments.NONE;
        }
        try {
            pass.run();
        } catch (PassTracker.Ended e) {
            return probe.get().recorder().preActivation();
        }
        return probe.get().recorder().preActivation();
    }

    /** How the gradients of losses hang together, by the layer's name. */
    static Map<String, LossGradient> outputs(Collection<List<Probe>> probes) {
        Map<String, LossGradient> outputs = new HashMap<>();
        for (List<Probe> layer : probes) {
            for (Probe probe : layer) {
                LayerRecorder recorder = probe.recorder();
                recorder.lossGradient().ifPresent(gradient -> outputs.put(recorder.name(), gradient));
            }
        }
        return outputs;
    }
}
