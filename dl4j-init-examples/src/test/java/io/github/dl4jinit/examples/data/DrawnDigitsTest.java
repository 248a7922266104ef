package io.github.dl4jinit.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class DrawnDigitsTest {

    @ParameterizedTest
    @CsvSource({"0, 4060984481", "1, 995884841", "-42, 658589734"})
    void aSeedDrawsTheSameDigitsForEver(long seed, long crcOfPixels) {
        CRC32 crc = new CRC32();
        crc.update(DrawnDigits.draw(500, seed, 0).pixels());
        assertThat(crc.getValue()).isEqualTo(crcOfPixels);
    }

    @Test
    void moreDigitsBeginWithTheSameOnes() {
        byte[] few = DrawnDigits.draw(30, 1, 0).pixels();
        assertThat(Arrays.copyOf(DrawnDigits.draw(70, 1, 0).pixels(), few.length))
                .isEqualTo(few);
    }

    @Test
    void noTwoDigitsAreEqual() {
        LabelledImages train = DrawnDigits.draw(1000, 1, 0);
        LabelledImages test = DrawnDigits.draw(1000, 1, 1);
        LabelledImages otherSeed = DrawnDigits.draw(1000, 2, 0);
        assertThat(Stream.of(train, test, otherSeed)
                        .flatMap(set -> IntStream.range(0, set.size())
                                .mapToObj(i -> Arrays.hashCode(
                                        set.select(new int[] {i}).pixels())))
                        .distinct())
                .hasSize(3000);
    }

    @Test
    void everyClassIsDrawnAsOften() {
        byte[] labels = DrawnDigits.draw(100, 1, 0).labels();
        for (int i = 0; i < 100; i++) {
            assertThat(labels[i]).isEqualTo((byte) (i % 10));
        }
    }

    @Test
    void everyDigitStandsInsideItsImage() {
        LabelledImages digits = DrawnDigits.draw(2000, 4, 0);
        int cut = 0;
        for (int i = 0; i < digits.size(); i++) {
            if (inkOnTheEdge(digits.select(new int[] {i}).pixels())) {
                cut++;
            }
        }
        assertThat(cut).as("digits that touch the edge of their image").isLessThan(100);
    }

    private static boolean inkOnTheEdge(byte[] pixels) {
        for (int i = 0; i < DigitPen.SIDE; i++) {
            int last = DigitPen.SIDE - 1;
            int[] edge = {i, last * DigitPen.SIDE + i, i * DigitPen.SIDE, i * DigitPen.SIDE + last};
            for (int at : edge) {
                if ((pixels[at] & 0xff) > 100) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What makes the digits worth training on: a straight cut through pixel space does not tell them apart, a network
     * does. Everything is seeded.
     */
    @Test
    void aNetworkIsClearlyBetterThanALinearClassifier() {
        DigitData data = DigitData.drawn(4000, 1000, 1);
        double linear = accuracy(data, 0);
        double network = accuracy(data, 2);

        assertThat(linear).isBetween(0.7, 0.88);
        assertThat(network).isGreaterThan(linear + 0.06);
    }

    private static double accuracy(DigitData data, int hiddenLayers) {
        var layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.01, 0.9))
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU)
                .list();
        int inputs = data.train().inputs();
        for (int i = 0; i < hiddenLayers; i++) {
            layers.layer(new DenseLayer.Builder().nIn(inputs).nOut(128).build());
            inputs = 128;
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build());
        MultiLayerNetwork net = new MultiLayerNetwork(layers.build());
        net.init();
        Iterator<DataSet> batches = data.train().batches(64, 1);
        for (int step = 0; step < 8 * data.train().stepsPerEpoch(64); step++) {
            net.fit(batches.next());
        }
        DataSet test = data.test().first(data.test().size());
        Evaluation evaluation = new Evaluation(10);
        evaluation.eval(test.getLabels(), net.output(test.getFeatures()));
        return evaluation.accuracy();
    }
}
