package io.github.dl4jinit.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.HeInit;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** What measurements of a network take, they free at once: garbage may be collected late where arrays are large and objects few. */
class CalibrationMemoryTest {
    /** Two layers of so many have 72 MB of parameters: from 32 MB on, every C library gives memory back to the system at once. */
    private static final int UNITS = 3_000;

    private static final int EXAMPLES = 4;
    private static final int CLASSES = 2;
    private static final int RUNS = 2;

    @Test
    void aCriticalMultiplierLeavesNothingBehind() {
        assertNoGrowth((network, batch) -> new CriticalMultiplier(SignalTarget.FORWARD).find(network, batch));
    }

    @Test
    void aCalibrationLeavesNothingBehind() {
        assertNoGrowth((network, batch) -> new LsuvCalibration().calibrate(network, batch));
    }

    private interface Calibration {
        void run(MultiLayerNetwork network, DataSet batch);
    }

    private static void assertNoGrowth(Calibration calibration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration());
        network.init();
        INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, CLASSES);
        labels.getColumn(0).assign(1);
        DataSet batch = new DataSet(Nd4j.randn(DataType.FLOAT, EXAMPLES, UNITS), labels);
        calibration.run(network, batch);
        long before = Pointer.physicalBytes();
        for (int i = 0; i < RUNS; i++) {
            calibration.run(network, batch);
        }
        // Each run has had the parameters many times over: a copy, their first values, and with each pass their
        // gradient.
        assertThat(Pointer.physicalBytes() - before).isLessThan(network.numParams() * Float.BYTES);
        assertThat(network.getUpdater(false))
                .as("an updater, which the network has not had")
                .isNull();
        network.params().close();
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.01))
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(UNITS).nOut(UNITS).build())
                .layer(new DenseLayer.Builder().nIn(UNITS).nOut(UNITS).build())
                .layer(new OutputLayer.Builder()
                        .nIn(UNITS)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }
}
