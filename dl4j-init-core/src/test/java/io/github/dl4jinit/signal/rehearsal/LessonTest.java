package io.github.dl4jinit.signal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LessonTest {
    private static final int EXAMPLES = 32;

    @Test
    void whatDependsOnTheExamplesIsLearned() {
        Lesson lesson = lesson(network(0.3, LossFunction.MSE, b -> b), targets(0));
        assertThat(lesson.learned()).isTrue();
        assertThat(lesson.steps()).isLessThan(Lesson.STEPS);
        assertThat(lesson.last()).isLessThan(lesson.first());
    }

    @Test
    void whatAllLabelsHaveInCommonIsNot() {
        // Weights of 0 in the first layer stay 0: only the biases of the output move, which takes the loss from 400 to
        // that of
        // the mean.
        MultiLayerNetwork network = network(0.1, LossFunction.MSE, b -> b);
        network.getParam("0_W").assign(0);
        network.getParam("1_W").assign(0);
        Lesson lesson = lesson(network, targets(20));
        assertThat(lesson.last()).isLessThan(0.01 * lesson.first());
        // Its own labels are as foreign to it as any: only the means of the steps' halves differ from the batch's.
        assertThat(lesson.known()).isBetween(-0.1, 0.1);
        assertThat(lesson.learned()).isFalse();
        assertThat(lesson.steps()).isEqualTo(Lesson.STEPS);
    }

    /** Weights that begin far too small grow by the same factor each step: only the end of it is seen in the loss. */
    @Test
    void aCopyThatIsOnItsWayIsWaitedFor() {
        MultiLayerNetwork network = network(0.03, LossFunction.MSE, b -> b);
        network.getParam("0_W").muli(1e-4);
        network.getParam("1_W").muli(1e-4);
        Lesson lesson = lesson(network, targets(0));
        assertThat(lesson.learned()).isTrue();
        assertThat(lesson.steps()).isGreaterThan(Lesson.STEPS);

        network = network(0.03, LossFunction.MSE, b -> b);
        network.getParam("0_W").muli(1e-6);
        network.getParam("1_W").muli(1e-6);
        lesson = lesson(network, targets(0));
        assertThat(lesson.learned()).isFalse();
        assertThat(lesson.steps()).isEqualTo(Lesson.STEPS);
    }

    @Test
    void aLossThatIsNoNumberEndsIt() {
        Lesson lesson = lesson(network(1e6, LossFunction.MSE, b -> b), targets(0));
        assertThat(lesson.learned()).isFalse();
        assertThat(lesson.known()).isNaN();
        assertThat(lesson.steps()).isLessThan(Lesson.STEPS);
    }

    @Test
    void aPenaltyOnTheWeightsHidesNothing() {
        // The penalty on the biases is larger than the loss at any time.
        MultiLayerNetwork network = network(0.3, LossFunction.MSE, b -> b.l2Bias(1e-4));
        network.getParam("0_b").assign(100);
        network.getParam("0_W").muli(0.1);
        double before = network.calcRegularizationScore(true);
        assertThat(Copies.answerLoss(network, targets(0))).isLessThan(Copies.loss(network, targets(0)) - 0.99 * before);
    }

    @Test
    void aLossBelowZeroIsNotTakenForKnowledge() {
        MultiLayerNetwork network = network(0, LossFunction.COSINE_PROXIMITY, b -> b);
        Lesson lesson = lesson(network, targets(20));
        assertThat(lesson.first()).isNegative();
        assertThat(lesson.learned()).isFalse();
    }

    private static Lesson lesson(MultiLayerNetwork network, MultiDataSet batch) {
        return Lesson.of(network, batch, Halves.of(batch, 1));
    }

    /** The first two features, squeezed, about a mean. */
    private static MultiDataSet targets(double mean) {
        Random random = new Random(3);
        INDArray features = Nd4j.create(DataType.FLOAT, EXAMPLES, 4);
        for (int i = 0; i < features.length(); i++) {
            features.putScalar(i, random.nextGaussian());
        }
        return new MultiDataSet(features, features.getColumns(0, 1).add(mean));
    }

    private static MultiLayerNetwork network(
            double rate, LossFunction loss, UnaryOperator<NeuralNetConfiguration.Builder> change) {
        MultiLayerNetwork network = new MultiLayerNetwork(
                change.apply(new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.FLOAT))
                        .updater(new Sgd(rate))
                        .activation(Activation.TANH)
                        .weightInit(WeightInit.XAVIER)
                        .list(
                                new DenseLayer.Builder().nIn(4).nOut(16).build(),
                                new OutputLayer.Builder(loss)
                                        .nIn(16)
                                        .nOut(2)
                                        .activation(Activation.IDENTITY)
                                        .build())
                        .build());
        network.init();
        return network;
    }
}
