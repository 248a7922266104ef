package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.init.HeInit;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class PlanTableTest {

    @Test
    void theTableFitsEightyColumns() {
        String table = plan().resolve(everything()).table();
        assertThat(table.lines()).allMatch(line -> line.length() <= 80);
        assertThat(table).contains("+ filled after init()").contains("* DL4J's fan is another");
    }

    @Test
    void longNamesKeepTheirEnds() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .name("stage-four-block-seventeen-branch-2b")
                        .nIn(123456)
                        .nOut(1)
                        .build())
                .build();
        String table = InitPlan.automatic().resolve(configuration).table();
        assertThat(table).contains("stage-fo~ranch-2b ");
        assertThat(table.lines()).allMatch(line -> line.length() <= 80);
    }

    static InitPlan plan() {
        return Plans.LOCAL.toBuilder()
                .rule(InitRule.layer("conv").multiplier(1.5))
                .rule(InitRule.layer("attention").parameter("Wo").use(new HeInit()))
                .fanRules(FanRules.standard())
                .build();
    }

    /** A network with a line of each kind in its plan. */
    static MultiLayerConfiguration everything() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .activation(Activation.IDENTITY)
                .list()
                .layer(new Convolution1DLayer.Builder(5).name("conv").nOut(8).build())
                .layer(new BatchNormalization.Builder().name("norm").build())
                .layer(new ActivationLayer.Builder()
                        .activation(Activation.RELU)
                        .name("relu")
                        .build())
                .layer(new SelfAttentionLayer.Builder()
                        .name("attention")
                        .nOut(8)
                        .nHeads(2)
                        .projectInput(true)
                        .build())
                .layer(new LSTM.Builder()
                        .name("lstm")
                        .activation(Activation.TANH)
                        .nOut(12)
                        .build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .name("out")
                        .nOut(2)
                        .build())
                .setInputType(InputType.recurrent(4, 10))
                .build();
    }
}
