package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.NetworkPlan;
import java.util.List;
import java.util.Random;
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
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Hidden layers are held to the plan's second moments where the data bring others. */
class HiddenScaleTest {
    private static final int FEATURES = 20;

    @Test
    void layersBehindRareLargeExamplesAreMended() {
        MultiLayerConfiguration configuration = tanh();
        NetworkPlan plan = InitPlan.automatic().resolve(configuration);
        DataSet rare = data(0.1);

        StartedNetwork<MultiLayerNetwork> started = alone(rare).start(configuration);

        // Nearly all examples are 0, so that E tanh² behind the first layer is less than a tenth and not two fifths.
        INDArray planned = InitPlan.automatic().init(configuration.clone()).getParam("1_W");
        assertThat(started.network().getParam("0_W"))
                .isEqualTo(InitPlan.automatic().init(configuration.clone()).getParam("0_W"));
        assertThat(started.network().getParam("1_W").norm2Number().doubleValue())
                .isGreaterThan(1.8 * planned.norm2Number().doubleValue());
        List<INDArray> activations = started.network().feedForward(rare.getFeatures());
        INDArray z = activations.get(1).mmul(started.network().getParam("1_W"));
        // The start looks at 225 of the 600 examples, of which 22 ± 4 are large: 45 % are more than two standard
        // deviations.
        double meant = plan.predictions().get("layer1").preActivation();
        assertThat(z.mul(z).meanNumber().doubleValue()).isCloseTo(meant, within(0.45 * meant));
        assertThat(started.report().decisions())
                .anyMatch(decision -> decision.part() == StartPart.HIDDEN_SCALE && decision.taken());
    }

    @Test
    void layersNearThePlanStay() {
        MultiLayerConfiguration configuration = tanh();
        MultiLayerNetwork network = alone(data(1)).init(configuration);
        assertThat(network.params()).isEqualTo(InitPlan.automatic().init(tanh()).params());
    }

    @Test
    void nothingIsMadeOfLayersBehindADeadOne() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(FEATURES)
                        .nOut(100)
                        .activation(Activation.RELU)
                        .biasInit(-1000)
                        .build())
                .layer(dense(100))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(100)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        MultiLayerNetwork network = alone(data(1)).init(configuration.clone());
        assertThat(network.params())
                .isEqualTo(InitPlan.automatic().init(configuration).params());
    }

    private static StartFromData alone(DataSet data) {
        return StartFromData.with(data)
                .without(
                        StartPart.INPUT_SCALE,
                        StartPart.UNIT_PLACEMENT,
                        StartPart.OUTPUT_PRIOR,
                        StartPart.OUTPUT_SOLUTION,
                        StartPart.REHEARSAL);
    }

    /** Second moment 1; a share of the examples has all of it. */
    private static DataSet data(double share) {
        Random random = new Random(5);
        double[][] features = new double[600][FEATURES];
        double[][] labels = new double[600][2];
        for (int i = 0; i < features.length; i++) {
            double scale = i % Math.round(1 / share) == 0 ? 1 / Math.sqrt(share) : 0;
            for (int j = 0; j < FEATURES; j++) {
                features[i][j] = scale * random.nextGaussian();
            }
            labels[i][i % 2] = 1;
        }
        return new DataSet(Nd4j.create(features).castTo(DataType.FLOAT), Nd4j.create(labels));
    }

    private static MultiLayerConfiguration tanh() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .list()
                .layer(dense(FEATURES))
                .layer(dense(100))
                .layer(dense(100))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(100)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static DenseLayer dense(int in) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(100)
                .activation(Activation.TANH)
                .build();
    }
}
