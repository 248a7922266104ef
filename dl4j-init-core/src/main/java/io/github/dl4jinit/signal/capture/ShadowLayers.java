package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.capture.Instrumentation.Probe;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The shadow of a {@link MultiLayerNetwork}. */
final class ShadowLayers implements ShadowNetwork {
    private final MultiLayerNetwork network;
    private final MultiLayerNetwork shadow;
    private final PassTracker passes;
    private final List<List<Probe>> probes = new ArrayList<>();

    ShadowLayers(MultiLayerNetwork network, PassTracker passes, Instrumentation instrumentation) {
        this.network = network;
        this.passes = passes;
        MultiLayerConfiguration configuration =
                network.getLayerWiseConfigurations().clone();
        configuration.setBackpropType(BackpropType.Standard);
        configuration.setCacheMode(CacheMode.NONE);
        int index = 0;
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            layer.setCacheMode(CacheMode.NONE);
            probes.add(instrumentation.instrument(
                    layer.getLayer(), NetworkTopology.layerName(layer.getLayer(), index), Integer.toString(index)));
            index++;
        }
        shadow = new MultiLayerNetwork(configuration);
        shadow.init(network.params(), false);
        shadow.setListeners(passes);
        for (int i = 0; i < probes.size(); i++) {
            Probes.bindInput(probes.get(i), shadow.getLayer(i));
        }
    }

    @Override
    public Capture run(Batch batch) {
        INDArray featureMask = batch.featureMasks() == null ? null : batch.featureMasks()[0];
        INDArray labelMask = batch.labelMasks() == null ? null : batch.labelMasks()[0];
        tellMasks(featureMask, batch.examples());
        if (!BatchCheck.hasLoss(shadow)) {
            shadow.setInput(batch.features()[0]);
            shadow.setLayerMaskArrays(featureMask, null);
            passes.onForwardPass(shadow, shadow.feedForward(true, false));
            probes.forEach(Probes::recordInput);
            return new Capture(
                    signals(WeightRecorder.withoutGradient(shadow.paramTable())), Double.NaN, Double.NaN, Map.of());
        }
        shadow.setInput(batch.features()[0]);
        shadow.setLabels(batch.labels()[0]);
        Probes.tellLabels(probes.get(probes.size() - 1), batch.labels()[0]);
        shadow.setLayerMaskArrays(featureMask, labelMask);
        shadow.computeGradientAndScore();

        boolean averages = shadow.conf().isMiniBatch();
        try (WeightRecorder weights = new WeightRecorder(
                shadow.paramTable(),
                shadow.gradient(),
                shadow.getGradientsViewArray(),
                averages ? batch.examples() : 1)) {
            update(batch.examples());
            return new Capture(signals(weights), shadow.score(), weights.descent(), Probes.outputs(probes));
        }
    }

    @Override
    public SignalMoments preActivation(Batch batch) {
        INDArray featureMask = batch.featureMasks() == null ? null : batch.featureMasks()[0];
        INDArray labelMask = batch.labelMasks() == null ? null : batch.labelMasks()[0];
        tellMasks(featureMask, batch.examples());
        return Probes.preActivation(probes, () -> shadow.output(batch.features()[0], true, featureMask, labelMask));
    }

    private List<LayerSignal> signals(WeightRecorder weights) {
        List<LayerSignal> signals = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            signals.addAll(Probes.signals(probes.get(i), weights, i + "_", shadow.getLayer(i)));
        }
        return signals;
    }

    @Override
    public void close() {
        ShadowNetwork.free(shadow.getGradientsViewArray());
        Updater updater = shadow.getUpdater(false);
        if (updater != null) {
            ShadowNetwork.free(updater.getStateViewArray());
        }
    }

    private void update(int examples) {
        Updater updater = shadow.getUpdater();
        Updater original = network.getUpdater(false);
        if (original != null && original.getStateViewArray() != null) {
            updater.setStateViewArray(shadow, original.getStateViewArray(), false);
        }
        updater.update(
                shadow,
                shadow.gradient(),
                shadow.getIterationCount(),
                shadow.getEpochCount(),
                examples,
                LayerWorkspaceMgr.noWorkspaces());
    }

    private void tellMasks(INDArray featureMask, int examples) {
        INDArray mask = featureMask;
        for (int i = 0; i < shadow.getnLayers() && mask != null; i++) {
            InputPreProcessor preProcessor = shadow.getLayerWiseConfigurations().getInputPreProcess(i);
            if (preProcessor != null) {
                mask = first(preProcessor.feedForwardMaskArray(mask, MaskState.Active, examples));
            }
            INDArray input = mask;
            Layer layer = shadow.getLayer(i);
            mask = mask == null ? null : first(layer.feedForwardMaskArray(mask, MaskState.Active, examples));
            Probes.tellMasks(probes.get(i), input, mask);
        }
    }

    private static INDArray first(Pair<INDArray, MaskState> pair) {
        return pair == null ? null : pair.getFirst();
    }
}
