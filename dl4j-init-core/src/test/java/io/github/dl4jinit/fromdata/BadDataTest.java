package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMixtureDensity;

/** Data that nothing can be started from ends in one line, and leaves the configuration as it was. */
class BadDataTest {

    @Test
    void nan() {
        DataSet data = Spirals.data(60, 1);
        data.getFeatures().putScalar(13, 1, Double.NaN);
        refused(data, "features of example 13 hold NaN at position 1; every value must be finite");
    }

    @Test
    void infinite() {
        DataSet data = Spirals.data(60, 1);
        data.getFeatures().putScalar(2, 0, Double.POSITIVE_INFINITY);
        refused(data, "features of example 2 hold Infinity at position 0; every value must be finite");
    }

    @Test
    void constant() {
        DataSet data = Spirals.data(60, 1);
        data.getFeatures().assign(3);
        refused(data, "features are all 3.0: nothing can be learned from a constant");
    }

    @Test
    void aConstantColumnAmongOthersIsNoObstacle() {
        DataSet spirals = Spirals.data(60, 1);
        DataSet data =
                new DataSet(Nd4j.hstack(spirals.getFeatures(), Nd4j.valueArrayOf(60, 1, 7.0f)), spirals.getLabels());
        MultiLayerConfiguration configuration = Spirals.configuration(1, 10, 2);
        ((FeedForwardLayer) configuration.getConf(0).getLayer()).setNIn(3);
        StartedNetwork<MultiLayerNetwork> started = StartFromData.with(data).start(configuration);
        assertThat(started.report().data().inputs().get(0).constant()).isEqualTo(1);
        double[] weights = started.network().params().toDoubleVector();
        assertThat(Arrays.stream(weights)).allMatch(Double::isFinite);
        assertThat(started.network().score(data)).isFinite();
    }

    @Test
    void labelsOfTheWrongWidthForAMixture() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder(LossMixtureDensity.builder()
                                .gaussians(2)
                                .labelWidth(1)
                                .build())
                        .nIn(2)
                        .nOut(6)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
        assertThatThrownBy(() -> StartFromData.with(Spirals.data(60, 1)).init(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels have 2 columns, and output layer \"layer0\" has 1");
    }

    @Test
    void oneClassOnly() {
        DataSet data = Spirals.data(60, 1);
        data.getLabels().assign(0).getColumn(1).assign(1);
        refused(
                data,
                "labels of output layer \"layer1\" are of one class only in the 60 examples read: shuffle the data, so that"
                        + " its beginning holds all classes");
    }

    @Test
    void labelsOfTheWrongWidth() {
        DataSet data = new DataSet(Spirals.data(60, 1).getFeatures(), Nd4j.ones(60, 3));
        refused(data, "labels have 3 columns, and output layer \"layer1\" has 2");
    }

    @Test
    void fewerExamplesThanClasses() {
        float[][] labels = new float[4][5];
        for (int i = 0; i < 4; i++) {
            labels[i][i] = 1;
        }
        DataSet data = new DataSet(Spirals.data(4, 1).getFeatures(), Nd4j.createFromArray(labels));
        MultiLayerConfiguration configuration = Spirals.configuration(1, 10, 5);
        assertThatThrownBy(() -> StartFromData.with(data).init(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "data has 4 examples for 5 classes of output layer \"layer1\": at least one for each class is"
                                + " needed");
    }

    @Test
    void noLabels() {
        refused(new DataSet(Spirals.data(60, 1).getFeatures(), null), "data has no labels");
    }

    @Test
    void anIteratorThatCannotBeReset() {
        DataSetIterator iterator = new ListDataSetIterator<>(List.of(Spirals.data(60, 1)), 20) {
            @Override
            public boolean resetSupported() {
                return false;
            }
        };
        assertThatThrownBy(() -> StartFromData.with(iterator).init(Spirals.configuration(1, 10, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "iterator cannot be reset: a start from the data reads its first examples, which the training"
                                + " would then miss; pass a DataSet, or an iterator with resetSupported()");
    }

    @Test
    void settings() {
        StartFromData start = StartFromData.with(Spirals.data(60, 1));
        assertThatThrownBy(() -> start.examples(19)).hasMessage("examples is less than 20: 19");
        assertThatThrownBy(() -> start.batchSize(0)).hasMessage("batch size is not positive: 0");
        assertThatThrownBy(() -> start.trainingSteps(-1)).hasMessage("training steps are not positive: -1");
    }

    private static void refused(DataSet data, String message) {
        MultiLayerConfiguration configuration = Spirals.configuration(1, 10, 2);
        String before = configuration.toJson();
        assertThatThrownBy(() -> StartFromData.with(data).init(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(configuration.toJson()).isEqualTo(before);
    }
}
