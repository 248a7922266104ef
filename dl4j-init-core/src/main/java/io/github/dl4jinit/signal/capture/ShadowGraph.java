package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.capture.Instrumentation.Probe;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The shadow of a {@link ComputationGraph}. */
final class ShadowGraph implements ShadowNetwork {
    private final ComputationGraph network;
    private final ComputationGraph shadow;
    private final PassTracker passes;
    private final Map<String, List<Probe>> probes = new HashMap<>();

    ShadowGraph(ComputationGraph network, PassTracker passes, Instrumentation instrumentation) {
        this.network = network;
        this.passes = passes;
        ComputationGraphConfiguration original = network.getConfiguration();
        ComputationGraphConfiguration configuration = original.clone();
        configuration.setIterationCount(original.getIterationCount());
        configuration.setEpochCount(original.getEpochCount());
        configuration.setBackpropType(BackpropType.Standard);
        configuration.setCacheMode(CacheMode.NONE);
        configuration.getVertices().forEach((name, vertex) -> {
            if (vertex instanceof LayerVertex layer) {
                layer.getLayerConf().setCacheMode(CacheMode.NONE);
                probes.put(name, instrumentation.instrument(layer.getLayerConf().getLayer(), name, name));
            } else if (vertex instanceof ElementWiseVertex && instrumentation.observes(name)) {
                probes.put(name, List.of(instrumentation.observeActivations(name, "ElementWiseVertex", name, null)));
            }
        });
        shadow = new ComputationGraph(configuration);
        shadow.init(network.params(), false);
        shadow.setListeners(passes);
        for (GraphVertex vertex : shadow.getVertices()) {
            if (vertex.hasLayer()) {
                Probes.bindInput(of(vertex), vertex.getLayer());
            }
        }
    }

    private List<Probe> of(GraphVertex vertex) {
        return probes.getOrDefault(vertex.getVertexName(), List.of());
    }

    @Override
    public Capture run(Batch batch) {
        if (batch.featureMasks() != null) {
            tellMasks(batch);
        }
        if (!BatchCheck.hasLoss(shadow)) {
            shadow.setLayerMaskArrays(batch.featureMasks(), null);
            passes.onForwardPass(shadow, shadow.feedForward(batch.features(), true, false));
            probes.values().forEach(Probes::recordInput);
            return new Capture(
                    signals(WeightRecorder.withoutGradient(shadow.paramTable())), Double.NaN, Double.NaN, Map.of());
        }
        shadow.setInputs(batch.features());
        shadow.setLabels(batch.labels());
        List<String> outputs = shadow.getConfiguration().getNetworkOutputs();
        for (int i = 0; i < outputs.size(); i++) {
            Probes.tellLabels(probes.getOrDefault(outputs.get(i), List.of()), batch.labels()[i]);
        }
        shadow.setLayerMaskArrays(batch.featureMasks(), batch.labelMasks());
        shadow.computeGradientAndScore();

        boolean averages = shadow.conf().isMiniBatch();
        try (WeightRecorder weights = new WeightRecorder(
                shadow.paramTable(),
                shadow.gradient(),
                shadow.getGradientsViewArray(),
                averages ? batch.examples() : 1)) {
            update(batch.examples());
            return new Capture(signals(weights), shadow.score(), weights.descent(), Probes.outputs(probes.values()));
        }
    }

    @Override
    public SignalMoments preActivation(Batch batch) {
        if (batch.featureMasks() != null) {
            tellMasks(batch);
        }
        return Probes.preActivation(
                probes.values(), () -> shadow.output(true, batch.features(), batch.featureMasks(), batch.labelMasks()));
    }

    private List<LayerSignal> signals(WeightRecorder weights) {
        List<LayerSignal> signals = new ArrayList<>();
        for (int index : shadow.topologicalSortOrder()) {
            GraphVertex vertex = shadow.getVertices()[index];
            signals.addAll(Probes.signals(of(vertex), weights, vertex.getVertexName() + "_", vertex.getLayer()));
        }
        return signals;
    }

    @Override
    public void close() {
        ShadowNetwork.free(shadow.getGradientsViewArray());
        ComputationGraphUpdater updater = shadow.getUpdater(false);
        if (updater != null) {
            ShadowNetwork.free(updater.getStateViewArray());
        }
    }

    private void update(int examples) {
        ComputationGraphUpdater updater = shadow.getUpdater();
        ComputationGraphUpdater original = network.getUpdater(false);
        if (original != null && original.getStateViewArray() != null) {
            updater.setStateViewArray(original.getStateViewArray());
        }
        updater.update(
                shadow.gradient(),
                shadow.getIterationCount(),
                shadow.getEpochCount(),
                examples,
                LayerWorkspaceMgr.noWorkspaces());
    }

    private void tellMasks(Batch batch) {
        Map<Integer, INDArray> masks = new HashMap<>();
        for (int index : shadow.topologicalSortOrder()) {
            GraphVertex vertex = shadow.getVertices()[index];
            if (vertex.isInputVertex()) {
                masks.put(index, batch.featureMasks()[index]);
                continue;
            }
            VertexIndices[] inputs = vertex.getInputVertices();
            INDArray[] inputMasks = new INDArray[inputs.length];
            boolean any = false;
            for (int i = 0; i < inputs.length; i++) {
                inputMasks[i] = masks.get(inputs[i].getVertexIndex());
                any |= inputMasks[i] != null;
            }
            if (any) {
                // The vertex may overwrite the array that it is given.
                INDArray input = inputMasks[0];
                Pair<INDArray, MaskState> out =
                        vertex.feedForwardMaskArrays(inputMasks, MaskState.Active, batch.examples());
                masks.put(index, out == null ? null : out.getFirst());
                Probes.tellMasks(of(vertex), input, masks.get(index));
            }
        }
    }
}
