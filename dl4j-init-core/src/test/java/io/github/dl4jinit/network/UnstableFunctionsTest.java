package io.github.dl4jinit.network;

import static io.github.dl4jinit.network.PlannedNetworks.input;
import static io.github.dl4jinit.network.PlannedNetworks.meanSquare;
import static io.github.dl4jinit.network.PlannedNetworks.network;
import static io.github.dl4jinit.network.PlannedNetworks.output;
import static io.github.dl4jinit.network.PlannedNetworks.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Networks of functions whose gain is unstable: their signal drifts, and DL4J's derivatives of them overflow. */
class UnstableFunctionsTest {
    private static final int SEEDS = 3;

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "SWISH", "MISH"})
    void functionsOfUnstableGainKeepTheirLevel(Activation activation) {
        Layer[] layers = new Layer[31];
        for (int i = 0; i < 30; i++) {
            layers[i] = new DenseLayer.Builder().nOut(64).activation(activation).build();
        }
        layers[30] = output();
        MultiLayerConfiguration configuration = network(layers);
        for (int seed = 1; seed <= SEEDS; seed++) {
            MultiLayerNetwork network = InitPlan.automatic().init(seeded(configuration, seed));
            List<INDArray> activations = network.feedForward(input(seed), true);
            double drift = Math.log10(meanSquare(activations.get(30)) / meanSquare(activations.get(1)));
            assertThat(drift).as("%s, seed %d", activation, seed).isBetween(-2.5, 2.5);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "SWISH", "MISH"})
    void deepNetworksOfUnstableFunctionsTrainAndAreNeverNaN(Activation activation) {
        for (int depth : new int[] {10, 30}) {
            MultiLayerNetwork network = trained(activation, depth, DataType.FLOAT);
            assertThat(network.score()).as("%s, %d layers", activation, depth).isFinite();
            if (depth == 10) {
                assertThat(network.score(blobs(DataType.FLOAT)))
                        .as("%s", activation)
                        .isLessThan(0.6 * Math.log(5));
            }
        }
        MultiLayerNetwork half = trained(activation, 10, DataType.FLOAT16);
        assertThat(half.params().castTo(DataType.FLOAT).sumNumber().doubleValue())
                .as("%s in HALF", activation)
                .isFinite();
        assertThat(crossEntropy(half, blobs(DataType.FLOAT16)))
                .as("%s in HALF", activation)
                .isLessThan(0.6 * Math.log(5));
    }

    /** Computed here: DL4J's own score in HALF is NaN wherever a probability is rounded to 0. */
    private static double crossEntropy(MultiLayerNetwork network, DataSet data) {
        double[][] outputs =
                network.output(data.getFeatures()).castTo(DataType.DOUBLE).toDoubleMatrix();
        double[][] labels = data.getLabels().castTo(DataType.DOUBLE).toDoubleMatrix();
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            for (int k = 0; k < labels[i].length; k++) {
                sum -= labels[i][k] * Math.log(Math.max(outputs[i][k], 1e-7)) / outputs.length;
            }
        }
        return sum;
    }

    /** From here on a factor of the derivative overflows in FLOAT, and DL4J's result is NaN. */
    private static double limit(Activation activation) {
        return switch (activation) {
            case GELU -> 26;
            case SWISH -> 44;
            default -> 22;
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"GELU", "SWISH", "MISH"})
    void noPreActivationReachesWhereDeeplearning4jsDerivativeIsNaN(Activation activation) {
        Layer[] layers = new Layer[31];
        for (int i = 0; i < 30; i++) {
            layers[i] = new DenseLayer.Builder().nOut(64).activation(activation).build();
        }
        layers[30] = output();
        InitPlan plan = InitPlan.automatic().toBuilder().safeActivations(false).build();
        for (int seed = 1; seed <= SEEDS; seed++) {
            MultiLayerNetwork network = plan.init(seeded(network(layers), seed));
            INDArray arriving = input(seed);
            for (int i = 0; i < 30; i++) {
                INDArray z = network.getLayer(i).activate(arriving, false, LayerWorkspaceMgr.noWorkspaces());
                // At most |z|, and z itself where it is large.
                assertThat(z.amaxNumber().doubleValue())
                        .as("%s, layer %d, seed %d", activation, i, seed)
                        .isLessThan(limit(activation));
                arriving = z;
            }
        }
    }

    private static MultiLayerNetwork trained(Activation activation, int depth, DataType type) {
        Layer[] layers = new Layer[depth + 1];
        for (int i = 0; i < depth; i++) {
            layers[i] = new DenseLayer.Builder().nOut(64).activation(activation).build();
        }
        layers[depth] = output();
        MultiLayerNetwork network = InitPlan.automatic().init(network(new Sgd(0.05), type, layers));
        DataSet blobs = blobs(type);
        for (int step = 0; step < 20; step++) {
            network.fit(blobs);
        }
        return network;
    }

    /** Five clouds of 20 features, well apart. */
    private static DataSet blobs(DataType type) {
        Random random = new Random(5);
        int examples = 100;
        double[][] features = new double[examples][32];
        double[][] labels = new double[examples][5];
        double[][] centres = new double[5][32];
        for (double[] centre : centres) {
            Arrays.setAll(centre, i -> random.nextGaussian());
        }
        for (int i = 0; i < examples; i++) {
            int label = i % 5;
            labels[i][label] = 1;
            Arrays.setAll(features[i], k -> (centres[label][k] + random.nextGaussian() / 2) / 1.1);
        }
        return new DataSet(
                Nd4j.create(features).castTo(type), Nd4j.create(labels).castTo(type));
    }
}
