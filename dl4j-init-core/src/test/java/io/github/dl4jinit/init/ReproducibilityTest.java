package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** The same seed gives the same bits, and one layer's size has no influence on another layer's weights. */
class ReproducibilityTest {
    private static final long SEED = 12_345;

    static Stream<InitScheme> schemes() {
        return Stream.of(
                new HeInit(),
                XavierInit.glorot(),
                XavierInit.builder().distribution(WeightDistribution.UNIFORM).build(),
                ScaledVarianceInit.builder(1.3)
                        .distribution(WeightDistribution.TRUNCATED_NORMAL)
                        .build(),
                new OrthogonalInit(),
                new DeltaOrthogonalInit(),
                new MirroredInit(MirroredInit.Position.INNER),
                new IdentityInit(0.1),
                new SparseInit(),
                new EmbeddingInit());
    }

    static Stream<IWeightInit> schemesOfDl4j() {
        return Stream.of(
                new WeightInitRelu(),
                new WeightInitReluUniform(),
                new WeightInitXavier(),
                new WeightInitXavierUniform());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void theSameSeedGivesTheSameBits(InitScheme scheme) {
        float[] weights = bits(network(scheme, SEED, 50).params());
        assertThat(bits(network(scheme, SEED, 50).params())).isEqualTo(weights);
        assertThat(bits(network(scheme, SEED + 1, 50).params())).isNotEqualTo(weights);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void wideningALayerLeavesTheOthersAsTheyWere(InitScheme scheme) {
        assertThat(sameLastLayer(scheme)).isTrue();
    }

    /** What the schemes of Deeplearning4j do; were it to change, the documentation of ours would have to. */
    @ParameterizedTest
    @MethodSource("schemesOfDl4j")
    void wideningALayerOfDl4jChangesTheOthers(IWeightInit scheme) {
        assertThat(sameLastLayer(scheme)).isFalse();
    }

    /** Whether a 30 → 20 layer has the same weights behind a 10 → 50 and behind a 10 → 60 layer. */
    private static boolean sameLastLayer(IWeightInit scheme) {
        MultiLayerNetwork narrow = network(scheme, SEED, 50);
        MultiLayerNetwork wide = network(scheme, SEED, 60);
        assertThat(narrow.getParam("0_W").shape())
                .isNotEqualTo(wide.getParam("0_W").shape());
        assertThat(narrow.getParam("2_W").shape())
                .isEqualTo(wide.getParam("2_W").shape());
        return Arrays.equals(bits(narrow.getParam("2_W")), bits(wide.getParam("2_W")));
    }

    /** The exact values: {@code INDArray.equals} takes values within 1e-5 for equal. */
    private static float[] bits(INDArray array) {
        return array.dup().data().asFloat();
    }

    private static MultiLayerNetwork network(IWeightInit scheme, long seed, int width) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(scheme)
                .list()
                .layer(new DenseLayer.Builder().nIn(10).nOut(width).build())
                .layer(new DenseLayer.Builder().nIn(width).nOut(30).build())
                .layer(new OutputLayer.Builder().nIn(30).nOut(20).build())
                .build());
        network.init();
        return network;
    }

    /** Streams are told apart by 126 bits of the generator; none of these 400,000 may coincide. */
    @Test
    void streamsOfNeighbouringSeedsAreAllDistinct() {
        Set<RandomStream> streams = new HashSet<>();
        Random random = Nd4j.getRandom();
        int seeds = 20_000;
        int parameters = 20;
        for (int i = 0; i < seeds; i++) {
            // Deeplearning4j keeps 32 bits of a seed: small ones, large ones and negative ones.
            random.setSeed((long) (i % 2 == 0 ? i / 2 : Integer.MIN_VALUE + i / 2));
            for (int p = 0; p < parameters; p++) {
                streams.add(RandomStream.next(random));
            }
        }
        assertThat(streams).hasSize(seeds * parameters);
    }

    /**
     * Correlation of the weights of seeds s and s + 1, of neighbouring layers of one seed, and of layers across seeds:
     * |r|·√n is below 4.5 with probability 1 − 7e-6 if they are independent, so a false alarm in all 540 has 0.004.
     */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, 12_345, Integer.MAX_VALUE, -1})
    void neighbouringSeedsAndLayersAreUncorrelated(long seed) {
        int n = 10_000;
        int count = 5;
        double[][] draws = new double[2 * count][];
        for (int i = 0; i < draws.length; i++) {
            if (i % count == 0) {
                Nd4j.getRandom().setSeed(seed + i / count);
            }
            draws[i] = new HeInit(1)
                    .init(2, 2, new long[] {n}, 'c', Nd4j.create(DataType.DOUBLE, n))
                    .toDoubleVector();
        }
        for (int i = 0; i < draws.length; i++) {
            for (int j = 0; j < i; j++) {
                for (int lag = 0; lag < 2; lag++) {
                    double sum = 0;
                    for (int k = 0; k + lag < n; k++) {
                        sum += draws[i][k] * draws[j][k + lag];
                    }
                    assertThat(Math.abs(sum) / Math.sqrt(n - lag))
                            .as("seed %d, draws %d and %d, lag %d", seed, i, j, lag)
                            .isLessThan(4.5);
                }
            }
        }
    }
}
