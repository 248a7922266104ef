package io.github.dl4jinit.tuning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.rates.RateFactor;
import java.util.Map;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TransferSearchTest {
    private static final Candidate CANDIDATE =
            new Candidate("he", new HeInit(), Map.of(SearchSpace.ALL_LAYERS, 0.5), OptionalDouble.of(0.25));

    @Test
    void theWideNetworkHasTheCandidatesSettingsCarriedOver() {
        TransferSearch search = TransferSearch.of(4, 16, TransferSearchTest::network);
        MultiLayerConfiguration wide = search.wide(CANDIDATE, 7);
        BaseLayer hidden = (BaseLayer) wide.getConf(1).getLayer();
        BaseLayer output = (BaseLayer) wide.getConf(2).getLayer();
        assertThat(wide.getConf(0).getSeed()).isEqualTo(7);
        assertThat(hidden.getIUpdater()).isEqualTo(new Sgd(0.25));
        assertThat(hidden.getRegularizationBias()).containsExactly(new RateFactor(4));
        assertThat(hidden.getWeightInitFn()).isEqualTo(new HeInit(0.5));
        assertThat(output.getIUpdater()).isEqualTo(new Sgd(0.0625));
        assertThat(output.getWeightInitFn()).isEqualTo(new HeInit(0.125));
        assertThat(search.transfer(CANDIDATE).parameters()).hasSize(6);
    }

    @Test
    void badWidthsAreRefused() {
        assertThatThrownBy(() -> TransferSearch.of(0, 16, TransferSearchTest::network))
                .hasMessage("from is not positive: 0");
        assertThatThrownBy(() -> TransferSearch.of(4, -1, TransferSearchTest::network))
                .hasMessage("to is not positive: -1");
    }

    private static MultiLayerConfiguration network(int width, Candidate candidate, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(candidate.learningRate().orElseThrow()))
                .weightInit(candidate.init())
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(width).build())
                .layer(new DenseLayer.Builder().nIn(width).nOut(width).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(width)
                        .nOut(2)
                        .build())
                .build();
    }
}
