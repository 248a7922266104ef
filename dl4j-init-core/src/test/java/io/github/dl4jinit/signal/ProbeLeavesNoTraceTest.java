package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class ProbeLeavesNoTraceTest {

    static List<SampleNetworks> networks() {
        return SampleNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFreshNetworkIsAsItWas(SampleNetworks sample) {
        Model network = sample.network().get();
        assertUntouched(network, sample.batch());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aNetworkInTrainingIsAsItWas(SampleNetworks sample) {
        Model network = sample.network().get();
        network.setListeners(new CollectScoresIterationListener(1));
        fit(network, sample.batch());
        fit(network, sample.batch());
        assertUntouched(network, sample.batch());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void trainingGoesOnAsIfNothingHadHappened(SampleNetworks sample) {
        Model probed = sample.network().get();
        Nd4j.getRandom().setSeed(5);
        fit(probed, sample.batch());
        SignalProbe.measure(probed, sample.batch());
        fit(probed, sample.batch());
        SignalProbe.measure(probed, sample.batch());
        fit(probed, sample.batch());

        Model untouched = sample.network().get();
        Nd4j.getRandom().setSeed(5);
        for (int i = 0; i < 3; i++) {
            fit(untouched, sample.batch());
        }

        assertThat(probed.params().toDoubleVector())
                .isEqualTo(untouched.params().toDoubleVector());
        assertThat(probed.score()).isEqualTo(untouched.score());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void twoMeasurementsAreEqual(SampleNetworks sample) {
        Model network = sample.network().get();
        assertThat(SignalProbe.measure(network, sample.batch()).layers())
                .isEqualTo(SignalProbe.measure(network, sample.batch()).layers());
    }

    /** A rehearsal of a small network computes with one native thread. */
    @Test
    void aRehearsalGivesTheNativeThreadsBack() {
        int products = Nd4j.factory().blas().getMaxThreads();
        int own = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        try {
            Nd4j.factory().blas().setMaxThreads(2);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(2);
            SampleNetworks sample = SampleNetworks.all().get(0);
            SignalProbe.rehearse(sample.network().get(), sample.batch());
            assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(2);
            assertThat(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads())
                    .isEqualTo(2);
        } finally {
            Nd4j.factory().blas().setMaxThreads(products);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(own);
        }
    }

    private static void assertUntouched(Model network, MultiDataSet batch) {
        Nd4j.getRandom().setSeed(99);
        List<String> before = state(network, batch);
        SignalProbe.measure(network, batch);
        assertThat(state(network, batch)).isEqualTo(before);
        double next = Nd4j.getRandom().nextDouble();
        Nd4j.getRandom().setSeed(99);
        assertThat(next).isEqualTo(Nd4j.getRandom().nextDouble());
    }

    private static void fit(Model network, MultiDataSet batch) {
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

    /** Everything that a network remembers; arrays as hash codes of all their bits. */
    private static List<String> state(Model network, MultiDataSet batch) {
        List<String> state = new ArrayList<>();
        state.add("params " + bits(network.params()));
        state.add("gradient "
                + (network.gradient() == null ? null : bits(network.gradient().gradient())));
        state.add("gradient view " + bits(network.getGradientsViewArray()));
        state.add("score " + network.score());
        Layer[] layers;
        if (network instanceof ComputationGraph graph) {
            layers = graph.getLayers();
            ComputationGraphUpdater updater = graph.getUpdater(false);
            state.add("updater " + (updater == null ? null : bits(updater.getStateViewArray())));
            state.add("counters " + graph.getIterationCount() + " " + graph.getEpochCount());
            state.add("listeners " + graph.getListeners());
            state.add("inputs " + Arrays.toString(graph.getInputs()));
            state.add("masks " + Arrays.toString(graph.getInputMaskArrays())
                    + Arrays.toString(graph.getLabelMaskArrays()));
            state.add("configuration " + graph.getConfiguration().toJson());
        } else {
            MultiLayerNetwork net = (MultiLayerNetwork) network;
            layers = net.getLayers();
            Updater updater = net.getUpdater(false);
            state.add("updater " + (updater == null ? null : bits(updater.getStateViewArray())));
            state.add("counters " + net.getIterationCount() + " " + net.getEpochCount());
            state.add("listeners " + net.getListeners());
            state.add("inputs " + bits(net.getInput()) + bits(net.getLabels()));
            state.add("configuration " + net.getLayerWiseConfigurations().toJson());
        }
        for (Layer layer : layers) {
            state.add("mask " + bits(layer.getMaskArray()));
            state.add("input " + bits(layer.input()));
            state.add("layer listeners " + layer.getListeners());
            if (layer instanceof RecurrentLayer recurrent
                    && layer.getClass().getSimpleName().equals("LSTM")) {
                state.add("stored " + sorted(recurrent.rnnGetTBPTTState()) + sorted(recurrent.rnnGetPreviousState()));
            }
        }
        for (INDArray array : batch.getFeatures()) {
            state.add("features " + bits(array));
        }
        for (INDArray array : batch.getLabels()) {
            state.add("labels " + bits(array));
        }
        return state;
    }

    private static String sorted(Map<String, INDArray> map) {
        List<String> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(key + bits(value)));
        entries.sort(null);
        return entries.toString();
    }

    private static String bits(INDArray array) {
        if (array == null) {
            return "none";
        }
        double[] values = array.dup().data().asDouble();
        return Arrays.toString(array.shape()) + " starts " + values[0] + " hash " + Arrays.hashCode(values);
    }
}
