package io.github.dl4jinit.activation.safe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The values are Deeplearning4j's, the derivatives are the values' own and finite everywhere. */
class SafeActivationsTest {

    /** A function of ours, Deeplearning4j's, and whether the latter's derivative is its values' own near 0. */
    record Twin(IActivation safe, IActivation original, boolean rightNearZero) {}

    static Stream<Twin> twins() {
        return Stream.of(
                new Twin(new SafeGelu(), new ActivationGELU(), true),
                new Twin(new SafeGelu(true), new ActivationGELU(true), false),
                new Twin(new SafeSwish(), new ActivationSwish(), true),
                new Twin(new SafeMish(), new ActivationMish(), true));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void theValuesAreDeeplearning4js(Twin twin) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16}) {
            INDArray z = range(type);
            INDArray expected = twin.original.getActivation(z.dup(), true);
            assertThat(bits(twin.safe.getActivation(z, true))).isEqualTo(bits(expected));
            assertThat(bits(z)).as("in place").isEqualTo(bits(expected));
        }
    }

    @Test
    void eachIsEqualToItsLikeAloneAndSaysItsName() {
        List<IActivation> all = List.of(new SafeGelu(), new SafeGelu(true), new SafeSwish(), new SafeMish());
        List<IActivation> again = List.of(new SafeGelu(), new SafeGelu(true), new SafeSwish(), new SafeMish());
        assertThat(all)
                .extracting(Object::toString)
                .containsExactly("safe gelu(precise=false)", "safe gelu(precise=true)", "safe swish", "safe mish");
        for (int i = 0; i < all.size(); i++) {
            for (int k = 0; k < all.size(); k++) {
                assertThat(all.get(i).equals(again.get(k))).isEqualTo(i == k);
                assertThat(all.get(i).hashCode() == again.get(k).hashCode()).isEqualTo(i == k);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aGradientOfAnotherShapeIsRefused(Twin twin) {
        INDArray z = Nd4j.ones(DataType.FLOAT, 2, 3);
        INDArray gradient = Nd4j.ones(DataType.FLOAT, 1, 3);
        assertThatThrownBy(() -> twin.safe.backprop(z, gradient)).isInstanceOf(IllegalStateException.class);
    }

    /** Central differences of the values in DOUBLE, whose error is some 1e-9 at this step. */
    @ParameterizedTest
    @MethodSource("twins")
    void theDerivativeIsThatOfTheValues(Twin twin) {
        INDArray z = range(DataType.DOUBLE);
        double step = 1e-5;
        INDArray above = twin.safe.getActivation(z.add(step), true);
        INDArray below = twin.safe.getActivation(z.sub(step), true);
        double[] expected = above.subi(below).divi(2 * step).data().asDouble();
        INDArray epsilon = Nd4j.linspace(DataType.DOUBLE, -2, 0.01, z.length()).reshape(z.shape());
        double[] epsilons = epsilon.data().asDouble();
        double[] derivatives =
                twin.safe.backprop(z.dup(), epsilon).getFirst().data().asDouble();
        for (int i = 0; i < expected.length; i++) {
            assertThat(derivatives[i])
                    .as("%s at %f", twin.safe, z.getDouble(i))
                    .isCloseTo(expected[i] * epsilons[i], within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void theDerivativeIsFiniteEverywhere(Twin twin) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16}) {
            double largest =
                    type == DataType.FLOAT16 ? 6e4 : type == DataType.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
            double[] places = {0, 1e-4, 1, 20, 25, 30, 50, 90, 100, 500, 750, 1e4, Math.sqrt(largest), largest};
            for (double place : places) {
                INDArray z = Nd4j.createFromArray(place, -place).castTo(type).reshape(1, 2);
                double[] derivatives = twin.safe
                        .backprop(z.dup(), Nd4j.ones(type, 1, 2))
                        .getFirst()
                        .castTo(DataType.DOUBLE)
                        .data()
                        .asDouble();
                assertThat(derivatives)
                        .as("%s, %s, ±%s", twin.safe, type, place)
                        .doesNotContain(Double.NaN);
                if (place >= 20) {
                    assertThat(derivatives[0]).isCloseTo(1, within(1e-3));
                    assertThat(derivatives[1]).isCloseTo(0, within(1e-3));
                }
            }
        }
    }

    /** Were Deeplearning4j to be repaired, these classes would no longer be needed. */
    @ParameterizedTest
    @MethodSource("twins")
    void deeplearning4jsDerivativeIsNotFiniteOrNotTheValues(Twin twin) {
        INDArray z = Nd4j.createFromArray(100f, 100f).reshape(1, 2);
        boolean finite = Double.isFinite(twin.original
                .backprop(z, Nd4j.ones(DataType.FLOAT, 1, 2))
                .getFirst()
                .getDouble(0));
        assertThat(finite && twin.rightNearZero).isFalse();
    }

    @ParameterizedTest
    @MethodSource("twins")
    void theMomentsAreThoseOfDeeplearning4js(Twin twin) {
        ActivationMoments safe = ActivationMoments.of(twin.safe);
        ActivationMoments original = ActivationMoments.of(twin.original);
        for (double q : new double[] {0.1, 1, 4, 100}) {
            assertThat(safe.secondMoment(q))
                    .isCloseTo(original.secondMoment(q), within(1e-9 * original.secondMoment(q)));
            if (twin.rightNearZero) {
                assertThat(safe.meanSquaredDerivative(q)).isCloseTo(original.meanSquaredDerivative(q), within(1e-6));
            }
        }
        assertThat(safe.derivativeError()).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aConfigurationKeepsThem(Twin twin) throws Exception {
        MultiLayerConfiguration configuration = configuration(twin.safe);
        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
        assertThat(MultiLayerConfiguration.fromYaml(configuration.toYaml())).isEqualTo(configuration);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(twin.safe);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(twin.safe).hasSameHashCodeAs(twin.safe);
        }
        assertThat(configuration.toJson()).contains(twin.safe.getClass().getName());
        assertThat(configuration(new SafeGelu(true))).isNotEqualTo(configuration(new SafeGelu(false)));
    }

    /** One step on inputs that bring pre-activations of some hundreds: ours survives it, Deeplearning4j's does not. */
    @ParameterizedTest
    @MethodSource("twins")
    void aTrainingStepOnLargeInputsLeavesFiniteWeights(Twin twin) {
        assertThat(isFiniteAfterAStep(twin.safe)).isTrue();
        if (twin.rightNearZero) {
            assertThat(isFiniteAfterAStep(twin.original)).isFalse();
        }
    }

    private static boolean isFiniteAfterAStep(IActivation activation) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(activation));
        network.init();
        INDArray features = Nd4j.linspace(DataType.DOUBLE, -300.0, 3.0, 200)
                .castTo(DataType.FLOAT)
                .reshape(50, 4);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 50, 2);
        labels.putColumn(0, Nd4j.ones(DataType.FLOAT, 50));
        network.fit(new DataSet(features, labels));
        return Arrays.stream(network.params().data().asDouble()).allMatch(Double::isFinite);
    }

    private static MultiLayerConfiguration configuration(IActivation activation) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(1e-6))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(3)
                        .activation(activation)
                        .build())
                .layer(new OutputLayer.Builder()
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static INDArray range(DataType type) {
        return Nd4j.linspace(DataType.DOUBLE, -12, 0.0625, 400).reshape(20, 20).castTo(type);
    }

    private static double[] bits(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup().data().asDouble();
    }
}
