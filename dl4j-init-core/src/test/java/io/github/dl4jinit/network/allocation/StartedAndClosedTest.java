package io.github.dl4jinit.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.network.InitPlan;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** A process that starts and closes networks does not grow, also without the help of the garbage collector. */
class StartedAndClosedTest {
    private static final int NETWORKS = 200;
    private static final int UNITS = 1_000;
    private static final long BYTES = (long) UNITS * UNITS * Float.BYTES;

    @Test
    void memoryThatIsTakenFromTheSystemIsGivenBack() {
        assertNoGrowth(() -> {
            MultiLayerNetwork network = new MultiLayerNetwork(configuration());
            NetworkInitializer.init(network, 0);
            network.params().close();
        });
    }

    @Test
    void aPlanLeavesNothingBehind() {
        assertNoGrowth(() -> InitPlan.automatic().init(configuration()).params().close());
    }

    private static void assertNoGrowth(Runnable startAndClose) {
        for (int i = 0; i < NETWORKS / 10; i++) {
            startAndClose.run();
        }
        long before = Pointer.physicalBytes();
        for (int i = 0; i < NETWORKS; i++) {
            startAndClose.run();
        }
        // An eighth of what they have had: room for what the Java heap and its compiler take meanwhile.
        assertThat(Pointer.physicalBytes() - before).isLessThan(NETWORKS * BYTES / 8);
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(UNITS).nOut(UNITS).build())
                .validateOutputLayerConfig(false)
                .build();
    }
}
