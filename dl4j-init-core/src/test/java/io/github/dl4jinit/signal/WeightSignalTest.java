package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.WeightSignal;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class WeightSignalTest {

    /** Those without random numbers in the pass, and whose training step is one pass. */
    static List<SampleNetworks> networks() {
        return SampleNetworks.all().stream()
                .filter(sample ->
                        !sample.name().contains("dropout") && !sample.name().contains("truncated"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theUpdateIsTheOneThatTrainingMakes(SampleNetworks sample) {
        Model network = sample.network().get();
        fit(network, sample.batch());
        SignalReport report = SignalProbe.measure(network, sample.batch());
        Map<String, INDArray> before = parameters(network);
        fit(network, sample.batch());
        Map<String, INDArray> after = network.paramTable();

        int compared = 0;
        int index = 0;
        for (LayerSignal layer : report.layers()) {
            for (WeightSignal weight : layer.weights()) {
                String key = keyOf(network, index, layer, weight, before);
                INDArray old = before.get(key);
                assertThat(weight.norm())
                        .as("norm of %s", key)
                        .isCloseTo(old.norm2Number().doubleValue(), within(1e-5));
                double step = after.get(key).sub(old).norm2Number().doubleValue();
                double ratio = step / old.norm2Number().doubleValue();
                assertThat(weight.updateRatio()).as("ratio of %s", key).isCloseTo(ratio, within(1e-3 * ratio));
                compared++;
            }
            index++;
        }
        // No gradient reaches what is below a frozen layer, so that only the output layer's two are left there.
        int trained = sample.name().contains("frozen") ? 2 : before.size();
        assertThat(compared).isEqualTo(trained);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theGradientIsTheOneThatTheNetworkComputes(SampleNetworks sample) {
        Model network = sample.network().get();
        SignalReport report = SignalProbe.measure(network, sample.batch());
        Map<String, INDArray> gradients = gradients(network, sample.batch());
        int examples = (int) sample.batch().getFeatures(0).size(0);
        int index = 0;
        for (LayerSignal layer : report.layers()) {
            for (WeightSignal weight : layer.weights()) {
                String key = keyOf(network, index, layer, weight, gradients);
                double norm = gradients.get(key).norm2Number().doubleValue() / examples;
                assertThat(weight.gradientNorm()).as("gradient of %s", key).isCloseTo(norm, within(1e-4 * norm + 1e-9));
            }
            index++;
        }
    }

    /** Finds the parameter by its layer and shape-independent name; sample layers are named by position or by vertex. */
    private static String keyOf(
            Model network, int index, LayerSignal layer, WeightSignal weight, Map<String, INDArray> parameters) {
        String name = layer.name();
        String prefix = "";
        if (name.endsWith("/forward")) {
            prefix = "f";
            name = name.substring(0, name.length() - "/forward".length());
        } else if (name.endsWith("/backward")) {
            prefix = "b";
            name = name.substring(0, name.length() - "/backward".length());
        }
        String layerKey = network instanceof ComputationGraph ? name : name.replace("layer", "");
        String key = layerKey + "_" + prefix + weight.name();
        assertThat(parameters).as("parameter of entry %d", index).containsKey(key);
        return key;
    }

    private static Map<String, INDArray> parameters(Model network) {
        Map<String, INDArray> copy = new java.util.HashMap<>();
        network.paramTable().forEach((key, value) -> copy.put(key, value.dup()));
        return copy;
    }

    private static Map<String, INDArray> gradients(Model network, MultiDataSet batch) {
        if (network instanceof ComputationGraph graph) {
            graph.setInputs(batch.getFeatures());
            graph.setLabels(batch.getLabels());
            graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
            graph.computeGradientAndScore();
            return graph.gradient().gradientForVariable();
        }
        MultiLayerNetwork net = (MultiLayerNetwork) network;
        net.setInput(batch.getFeatures(0));
        net.setLabels(batch.getLabels(0));
        if (batch.getFeaturesMaskArrays() != null) {
            net.setLayerMaskArrays(
                    batch.getFeaturesMaskArray(0),
                    batch.getLabelsMaskArrays() == null ? null : batch.getLabelsMaskArray(0));
        }
        net.computeGradientAndScore();
        return net.gradient().gradientForVariable();
    }

    static void fit(Model network, MultiDataSet batch) {
        if (network instanceof ComputationGraph graph) {
            graph.fit(batch);
        } else {
            ((MultiLayerNetwork) network)
                    .fit(new DataSet(
                            batch.getFeatures(0),
                            batch.getLabels(0),
                            batch.getFeaturesMaskArrays() == null ? null : batch.getFeaturesMaskArray(0),
                            batch.getLabelsMaskArrays() == null ? null : batch.getLabelsMaskArray(0)));
        }
    }
}
