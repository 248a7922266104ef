package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Input scale and unit placement, by what they do to a first layer's pre-activations. */
class FirstLayersTest {
    private static final double[][] RAW = {{100, 0.001}, {140, 0.004}, {90, 0.002}, {120, 0.009}, {70, 0.003}};

    @Test
    void rawFeaturesActAsStandardisedOnes() {
        WorkGraph work = dense();
        INDArray weights = work.parameters().get("layer0_W").dup();
        FirstLayer layer = FirstLayer.of(work, data(RAW)).get(0);
        InputScale scale = InputScale.of(layer.rows());
        assertThat(scale.read("layer0").oneUnit()).isFalse();

        InputScaling.apply(layer, scale);

        double[] mean = Moments.means(RAW);
        double[] deviation = Moments.deviations(RAW, mean);
        double[][] standard = new double[RAW.length][2];
        for (int r = 0; r < RAW.length; r++) {
            for (int i = 0; i < 2; i++) {
                standard[r][i] = (RAW[r][i] - mean[i]) / deviation[i];
            }
        }
        INDArray expected = Nd4j.createFromArray(standard).mmul(weights);
        INDArray actual = Nd4j.createFromArray(RAW).mmul(layer.weights()).addiRowVector(layer.biases());
        assertThat(actual.equalsWithEps(expected, 1e-9)).isTrue();
    }

    @Test
    void channelsOfAnImageAreScaledAlike() {
        ComputationGraphConfiguration configuration = WorkGraph.asGraph(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(output(2))
                .setInputType(InputType.convolutional(5, 5, 2))
                .build());
        WorkGraph work = Works.of(configuration);
        INDArray images = Nd4j.rand(DataType.DOUBLE, 6, 2, 5, 5).muli(4).addi(10);
        MultiDataSet data = new MultiDataSet(images, Nd4j.zeros(DataType.DOUBLE, 6, 2));
        FirstLayer layer = FirstLayer.of(work, data).get(0);
        InputScale scale = InputScale.of(layer.rows());
        INDArray standard = images.dup();
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < 6; i++) {
                standard.slice(i).slice(c).subi(scale.means()[c]).divi(scale.divisors()[c]);
            }
        }
        INDArray expected =
                work.activations(new MultiDataSet(standard, data.getLabels(0))).get("layer0");

        InputScaling.apply(layer, scale);

        assertThat(work.activations(data).get("layer0").equalsWithEps(expected, 1e-9))
                .isTrue();
    }

    @Test
    void featuresThatShareARangeShareADivisor() {
        InputScale pixels = InputScale.of(new double[][] {{0, 0, 1}, {1, 0, 0.9}, {0, 1, 0.1}, {0, 0, 0}});
        assertThat(pixels.read("layer0").oneUnit()).isTrue();
        assertThat(pixels.divisors()[0]).isEqualTo(pixels.divisors()[2]);
    }

    @Test
    void aConstantFeatureHasNoInfiniteWeight() {
        InputScale scale = InputScale.of(new double[][] {{5, 1}, {5, 2}, {5, 4}});
        assertThat(scale.read("layer0").constant()).isEqualTo(1);
        assertThat(scale.divisors()[0]).isPositive().isFinite();
    }

    @Test
    void everyUnitHasAKinkOnAnExample() {
        WorkGraph work = dense();
        FirstLayer layer = FirstLayer.of(work, data(RAW)).get(0);
        UnitPlacement.EXAMPLES.place(layer, InputScale.of(layer.rows()), RandomStream.named(1, "test"));
        INDArray z = Nd4j.createFromArray(RAW).mmul(layer.weights()).addiRowVector(layer.biases());
        for (int u = 0; u < z.columns(); u++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int r = 0; r < z.rows(); r++) {
                nearest = Math.min(nearest, Math.abs(z.getDouble(r, u)));
            }
            assertThat(nearest).isCloseTo(0, within(1e-10));
        }
    }

    @Test
    void nguyenAndWidrowsWeightsHaveTheirLength() {
        WorkGraph work = dense(Activation.TANH, 8);
        FirstLayer layer = FirstLayer.of(work, data(RAW)).get(0);
        InputScale scale = InputScale.of(layer.rows());
        UnitPlacement.NGUYEN_WIDROW.place(layer, scale, RandomStream.named(1, "test"));
        // Of features within ±1, which are √3 standard deviations here.
        for (int u = 0; u < 8; u++) {
            double square = 0;
            for (int i = 0; i < 2; i++) {
                double w = layer.weights().getDouble(i, u) * scale.divisors()[i] * Math.sqrt(3);
                square += w * w;
            }
            assertThat(Math.sqrt(square)).isCloseTo(0.7 * Math.sqrt(8), within(1e-9));
        }
    }

    @Test
    void unitsWithoutBoundDoNotGrowBeyondTwiceThePlans() {
        WorkGraph work = dense(Activation.RELU, 400);
        FirstLayer layer = FirstLayer.of(work, data(RAW)).get(0);
        InputScale scale = InputScale.of(layer.rows());
        InputScaling.apply(layer, scale);
        double before = layer.weights().mul(column(scale)).norm2Number().doubleValue();
        UnitPlacement.NGUYEN_WIDROW.place(layer, scale, RandomStream.named(1, "test"));
        double after = layer.weights().mul(column(scale)).norm2Number().doubleValue();
        assertThat(after / before).isCloseTo(2, within(1e-9));
    }

    private static INDArray column(InputScale scale) {
        return Nd4j.createFromArray(scale.divisors()).reshape(2, 1);
    }

    @Test
    void frozenLayersAreLeftAlone() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new FrozenLayer(new DenseLayer.Builder().nIn(2).nOut(8).build()))
                .layer(output(8))
                .build();
        assertThat(FirstLayer.of(Works.of(configuration), data(RAW))).isEqualTo(List.of());
    }

    private static WorkGraph dense() {
        return dense(Activation.RELU, 8);
    }

    private static WorkGraph dense(Activation activation, int units) {
        return Works.of(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .seed(5)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(2)
                        .nOut(units)
                        .activation(activation)
                        .build())
                .layer(output(units))
                .build());
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(inputs)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static MultiDataSet data(double[][] features) {
        return new MultiDataSet(Nd4j.createFromArray(features), Nd4j.zeros(DataType.DOUBLE, features.length, 2));
    }
}
