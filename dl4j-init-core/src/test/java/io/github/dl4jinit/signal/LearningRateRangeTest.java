package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AdaDelta;

class LearningRateRangeTest {

    @Test
    void ratesRiseUntilTheLossLeaves() {
        MultiLayerNetwork network = TestNetworks.dense(Activation.RELU, 3, 2);
        INDArray before = network.params().dup();
        LearningRateRange range = LearningRateRange.test(network, TestNetworks.vectors());
        assertThat(network.params()).isEqualTo(before);
        assertThat(network.getIterationCount()).isZero();
        assertThat(range.rates()).isSorted().hasSameSizeAs(range.losses()).hasSizeBetween(50, 100);
        assertThat(range.rates().get(0)).isEqualTo(1e-7);
        assertThat(range.suggestion().getAsDouble()).isBetween(1e-4, 3.0);
        assertThat(range.toString()).contains("learning rate: about");
        assertThat(range.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(range.toCsv()).startsWith("rate,loss\n1.0E-7,");
    }

    @Test
    void aLossThatNeverFell() {
        assertThat(new LearningRateRange(List.of(1e-7, 1e-6), List.of(1.0, 2.0)).suggestion())
                .isEmpty();
        assertThat(new LearningRateRange(List.of(1e-7, 1e-6), List.of(1.0, 2.0)).toString())
                .contains("fell at none");
    }

    @Test
    void anUpdaterWithoutRate() {
        MultiLayerNetwork network = TestNetworks.dense(Activation.RELU, 1, 2);
        network.setLearningRate(0.1);
        network.getLayerWiseConfigurations()
                .getConfs()
                .forEach(conf -> ((BaseLayer) conf.getLayer()).setIUpdater(new AdaDelta()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningRateRange.test(network, TestNetworks.vectors()))
                .withMessageContaining("no updater with a learning rate");
    }
}
