package io.github.dl4jinit.tuning.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What travels to an executor arrives with the same bits. */
class SerialisedTrialTest {

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void dataKeepTheirBits(DataType type) throws Exception {
        Nd4j.getRandom().setSeed(1);
        INDArray features = Nd4j.randn(type, 7, 3, 5);
        double[] edges = {-0.0, Double.POSITIVE_INFINITY, Float.MIN_VALUE, Float.MAX_VALUE, 1 / 3.0};
        for (int i = 0; i < edges.length; i++) {
            features.putScalar(new int[] {0, 0, i}, edges[i]);
        }
        INDArray labels = Nd4j.eye(7).castTo(type);
        TrialData sent = new TrialData(features, labels, features.dup('f'), labels);

        TrialData received = copy(new ExecutorData(() -> sent)).get();

        assertSameBits(received.first(7).getFeatures(0), sent.first(7).getFeatures(0));
        assertSameBits(received.first(7).getLabels(0), sent.first(7).getLabels(0));
        assertSameBits(received.test().getFeatures(0), sent.test().getFeatures(0));
        assertSameBits(received.test().getLabels(0), sent.test().getLabels(0));
    }

    @Test
    void aTrialKeepsItsConfigurationAndCheckpoint() throws Exception {
        var configuration = new NeuralNetConfiguration.Builder()
                .weightInit(new HeInit(1.7))
                .list()
                .layer(new OutputLayer.Builder().nIn(3).nOut(2).build())
                .build();
        TrialCheckpoint start = TrialCheckpoint.of(3, Nd4j.randn(DataType.FLOAT, 1, 8), Nd4j.rand(1, 16));
        Trial sent = Trial.builder("t", configuration)
                .seed(5)
                .steps(9)
                .start(start)
                .keepCheckpoint(true)
                .build();

        Trial received = copy(sent);

        assertThat(received).hasToString(sent.toString());
        assertThat(received.configuration()).isEqualTo(sent.configuration());
        assertThat(received.keepCheckpoint()).isTrue();
        TrialCheckpoint arrived = received.start().orElseThrow();
        assertThat(arrived.step()).isEqualTo(3);
        assertSameBits(arrived.parameters(), start.parameters());
        assertSameBits(
                arrived.updaterState().orElseThrow(), start.updaterState().orElseThrow());
    }

    private static void assertSameBits(INDArray received, INDArray sent) {
        assertThat(received.shape()).containsExactly(sent.shape());
        assertThat(received.dataType()).isEqualTo(sent.dataType());
        assertThat(received.ordering()).isEqualTo(sent.ordering());
        assertThat(bits(received)).containsExactly(bits(sent));
    }

    private static long[] bits(INDArray array) {
        double[] values = array.dup('c').data().asDouble();
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return bits;
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T sent) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
