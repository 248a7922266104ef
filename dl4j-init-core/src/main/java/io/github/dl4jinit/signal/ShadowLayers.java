package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.Instrumentation.Probe;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The shadow of a {@link MultiLayerNetwork}. */
final class ShadowLayers implements ShadowNetwork {
    private final MultiLayerNetwork shadow;
    private final List<List<Probe>> probes = new ArrayList<>();

    ShadowLayers(MultiLayerNetwork network) {
        MultiLayerConfiguration configuration =
                network.getLayerWiseConfigurations().clone();
        configuration.setBackpropType(BackpropType.Standard);
        configuration.setCacheMode(CacheMode.NONE);
        Passes passes = new Passes();
        Instrumentation instrumentation = new Instrumentation(passes);
        int index = 0;
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            layer.setCacheMode(CacheMode.NONE);
            String name = layer.getLayer().getLayerName();
            probes.add(instrumentation.instrument(layer.getLayer(), name == null ? "layer" + index : name));
            index++;
        }
        shadow = new MultiLayerNetwork(configuration);
        shadow.init(network.params(), false);
        shadow.setListeners(passes);
    }

    @Override
    public void run(Batch batch) {
        shadow.setInput(batch.features()[0]);
        shadow.setLabels(batch.labels()[0]);
        INDArray featureMask = batch.featureMasks() == null ? null : batch.featureMasks()[0];
        INDArray labelMask = batch.labelMasks() == null ? null : batch.labelMasks()[0];
        tellMasks(featureMask, batch.examples());
        shadow.setLayerMaskArrays(featureMask, labelMask);
        shadow.computeGradientAndScore();
    }

    private void tellMasks(INDArray featureMask, int examples) {
        INDArray mask = featureMask;
        for (int i = 0; i < shadow.getnLayers(); i++) {
            InputPreProcessor preProcessor = shadow.getLayerWiseConfigurations().getInputPreProcess(i);
            if (mask != null && preProcessor != null) {
                mask = first(preProcessor.feedForwardMaskArray(mask, MaskState.Active, examples));
            }
            INDArray input = mask;
            Layer layer = shadow.getLayer(i);
            mask = mask == null ? null : first(layer.feedForwardMaskArray(mask, MaskState.Active, examples));
            Masks.tell(probes.get(i), input, mask);
        }
    }

    private static INDArray first(Pair<INDArray, MaskState> pair) {
        return pair == null ? null : pair.getFirst();
    }

    @Override
    public List<LayerSignal> signals() {
        return probes.stream()
                .flatMap(List::stream)
                .map(Probe::recorder)
                .filter(LayerRecorder::recorded)
                .map(LayerRecorder::signal)
                .toList();
    }
}
