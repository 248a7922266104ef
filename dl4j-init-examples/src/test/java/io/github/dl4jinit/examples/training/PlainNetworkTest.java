package io.github.dl4jinit.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.init.XavierInit;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

class PlainNetworkTest {
    private static final int DEPTH = 25;
    private static final PlainNetwork SHAPE = new PlainNetwork(4, DEPTH, 4, 2, Activation.TANH);

    private static MultiLayerNetwork network(IUpdater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(SHAPE.configuration(new XavierInit(), updater, 1));
        network.init();
        return network;
    }

    private static void train(MultiLayerNetwork network) {
        Nd4j.getRandom().setSeed(5);
        INDArray features = Nd4j.randn(8, 4);
        INDArray labels = Nd4j.zeros(8, 2);
        labels.getColumn(1).assign(1);
        for (int step = 0; step < 3; step++) {
            network.fit(features, labels);
        }
    }

    @Test
    void dl4jUpdatesFewLayersAtATime() {
        MultiLayerNetwork network = network(new Nesterovs(0.1, 0.9));

        assertThat(((MultiLayerUpdater) network.getUpdater()).getUpdaterBlocks())
                .hasSize(3)
                .allSatisfy(block -> assertThat(block.getLayersAndVariablesInBlock())
                        .hasSizeLessThanOrEqualTo(2 * UpdaterTurns.LAYERS));
    }

    static Stream<IUpdater> updaters() {
        return Stream.of(new Sgd(0.1), new Nesterovs(0.1, 0.9), new Adam(0.1), new RmsProp(0.1), new NoOp());
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void everyLayerIsTrainedAsWithOneUpdater(IUpdater updater) {
        MultiLayerNetwork byTurns = network(updater);
        MultiLayerNetwork byOne = new MultiLayerNetwork(SHAPE.configuration(new XavierInit(), updater, 1));
        byOne.getLayerWiseConfigurations()
                .getConfs()
                .forEach(layer -> ((BaseLayer) layer.getLayer()).setIUpdater(updater));
        byOne.init();

        train(byTurns);
        train(byOne);

        assertThat(((MultiLayerUpdater) byOne.getUpdater()).getUpdaterBlocks()).hasSize(1);
        assertThat(byTurns.params().data().asFloat())
                .isEqualTo(byOne.params().data().asFloat());
    }

    /** 50 mirrored layers give the linear map that they begin as: the same for x and −x, but for the sign. */
    @Test
    void mirroredWeightsGetTheirPositionsAndGains() {
        MultiLayerNetwork network = new MultiLayerNetwork(new PlainNetwork(6, 50, 12, 3, Activation.LEAKYRELU)
                .configuration(new MirroredInit(MirroredInit.Position.INNER), new Sgd(0.1), 1));
        network.init();
        INDArray x = Nd4j.randn(DataType.FLOAT, 4, 6);
        INDArray logits = network.feedForwardToLayer(49, x).get(50).mmul(network.getParam("50_W"));
        INDArray opposite = network.feedForwardToLayer(49, x.neg()).get(50).mmul(network.getParam("50_W"));
        assertThat(logits.norm2Number().doubleValue()).isGreaterThan(0.1);
        assertThat(logits.add(opposite).norm2Number().doubleValue()).isLessThan(1e-4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlainNetwork(6, 5, 12, 3, Activation.TANH)
                        .configuration(new MirroredInit(MirroredInit.Position.INNER), new Sgd(0.1), 1))
                .withMessageContaining("softplus: tanh");
    }
}
