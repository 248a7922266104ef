package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What a network takes follows from its sizes. */
class StepCostTest {

    @Test
    void aConvolutionUsesItsWeightsAtEveryPlace() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(10, 10, 1))
                .build();
        MultiDataSet one = new MultiDataSet(Nd4j.rand(1, 1, 10, 10), Nd4j.zeros(1, 2));

        StepCost cost = StepCost.of(Works.of(configuration), one, 32);

        // 3·3·4 weights and 4 biases at 8·8 places, 256·2 weights and 2 biases at one.
        double forward = 2 * 40 * 64 / 5e9 + 2 * 514 / 4e10 + 258 * 4e-8 / 3;
        assertThat(cost.forward()).isCloseTo(forward, within(1e-15));
        assertThat(cost.step()).isCloseTo(2 * 6e-4 + 554 * 4e-9 + 3 * 32 * forward, within(1e-12));
        assertThat(cost.pass(10)).isCloseTo(2 * 6e-4 / 3 + 10 * forward, within(1e-12));
        // The maps and the classes.
        assertThat(cost.numbers()).isEqualTo(256 + 2);
    }

    @Test
    void largeNetworksTrainOneAtATime() {
        assertThat(new StepCost(1, 0, 0, 100).sideBySide(4, 10_000, 32)).isEqualTo(4);
        assertThat(new StepCost(1, 0, 0, 100).sideBySide(64, 10_000, 32)).isEqualTo(6);
        // 256 MiB of floats: 67,108,864 / (5 · 4,000,000 + 2 · 100 · 32) is more than 3.
        assertThat(new StepCost(1, 0, 0, 100).sideBySide(64, 4_000_000, 32)).isEqualTo(3);
        assertThat(new StepCost(1, 0, 0, 100).sideBySide(64, 40_000_000, 32)).isEqualTo(1);
        assertThat(new StepCost(1, 0, 0, 1_000_000).sideBySide(64, 10, 16)).isEqualTo(2);
    }

    /** VGG-16 on images of 32 × 32: not even two candidates fit, and what goes through it takes no longer than a step. */
    @Test
    void aNetworkOfVggsSizeIsNotRehearsed() {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .list();
        for (int[] block : new int[][] {{64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}}) {
            for (int maps : block) {
                layers.layer(new ConvolutionLayer.Builder(3, 3).nOut(maps).build());
            }
            layers.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build());
        WorkGraph work =
                Works.of(layers.setInputType(InputType.convolutional(32, 32, 3)).build());

        StepCost cost = StepCost.of(work, new MultiDataSet(Nd4j.rand(1, 3, 32, 32), Nd4j.zeros(1, 10)), 32);

        assertThat(StartRehearsal.steps(1.2, cost, 2, 250)).isZero();
        int shown = cost.examples(cost.step(), 3);
        assertThat(shown).isBetween(20, 40);
        assertThat(3 * cost.pass(shown)).isLessThan(1.1 * cost.step());
    }

    @Test
    void soManyExamplesGoThroughTheNetworkAsTimeAndMemoryAllow() {
        assertThat(new StepCost(1, 0, 0.01, 100).examples(0.5, 2)).isEqualTo(25);
        assertThat(new StepCost(1, 0, 1e-9, 1 << 20).examples(0.5, 2)).isEqualTo(64);
        assertThat(new StepCost(1, 0, 10, 100).examples(0.5, 3)).isEqualTo(1);
    }
}
