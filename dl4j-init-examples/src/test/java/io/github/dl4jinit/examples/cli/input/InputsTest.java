package io.github.dl4jinit.examples.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.examples.cli.network.NetworkArgument;
import io.github.dl4jinit.examples.cli.network.UserClasses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Examples of each kind, in the shape that a network takes. */
class InputsTest {
    @TempDir
    private Path folder;

    private static MultiLayerNetwork dense(int in, int out, Activation activation) {
        return network(
                new DenseLayer.Builder().nIn(in).nOut(3).build(),
                new OutputLayer.Builder(activation == Activation.SOFTMAX ? LossFunction.MCXENT : LossFunction.MSE)
                        .nIn(3)
                        .nOut(out)
                        .activation(activation)
                        .build());
    }

    private static MultiLayerNetwork network(FeedForwardLayer first, FeedForwardLayer last) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(first)
                .layer(last)
                .build());
        network.init();
        return network;
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private Examples table(MultiLayerNetwork network, String text, String... labels) throws IOException {
        RawExamples raw = TableSource.read(csv(text), null, List.of(labels), List.of());
        return new Fitter(network, raw).fit(IntStream.range(0, raw.size()).toArray(), 0, false);
    }

    @Test
    void namesOfClassesBecomeOutputsInOrder() throws IOException {
        Examples examples = table(dense(2, 3, Activation.SOFTMAX), "a,b,kind\n1,2,z\n3,4,x\n5,6,y\n");
        assertThat(examples.data().getFeatures(0).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(examples.data().getLabels(0).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}});
        assertThat(examples.classes()).isEqualTo(Optional.of(3));
        assertThat(examples.description()).contains("classes in the order of the outputs: x, y, z");
    }

    @Test
    void numbersOfClassesAreTheOutputsOwn() throws IOException {
        Examples examples = table(dense(1, 3, Activation.SOFTMAX), "5,2\n6,0\n");
        assertThat(examples.data().getLabels(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}});
    }

    @Test
    void twoNamesFitOneOutputAndNumbersARegression() throws IOException {
        Examples two = table(dense(1, 1, Activation.SIGMOID), "x;answer\n1;yes\n2;no\n");
        assertThat(two.data().getLabels(0).toFloatVector()).containsExactly(1, 0);
        Examples regression = table(dense(1, 2, Activation.IDENTITY), "u,x,v\n.5,1,-2e1\n3,2,4\n", "u", "3");
        assertThat(regression.data().getLabels(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{0.5f, -20}, {3, 4}});
        assertThat(regression.classes()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsSaidOfBothSides() throws IOException {
        MultiLayerNetwork network = dense(2, 2, Activation.SOFTMAX);
        assertThatThrownBy(() -> table(network, "a,b,c,kind\n1,2,3,x\n"))
                .hasMessage("--csv table.csv does not fit: it has 3 feature columns, the network takes something else:"
                        + " its layer layer0 (DenseLayer) has 2 inputs");
        assertThatThrownBy(() -> table(network, "a,b,kind\n1,2,x\n1,2,y\n1,2,z\n"))
                .hasMessage("--csv table.csv does not fit: label column kind has 3 classes (x, y, z), the network has 2"
                        + " outputs");
        assertThatThrownBy(() -> table(network, "a,b,kind\n1,red,x\n"))
                .hasMessageContaining("column b of row 1 holds 'red', which is no finite number; --ignore");
        assertThatThrownBy(() -> table(network, "a,b,kind\n1,2,x\n1,2,\n"))
                .hasMessage("--csv table.csv: label column kind holds nothing in row 2; every one needs a label");
        assertThatThrownBy(() -> table(network, "a,b,kind\n1,2\n"))
                .hasMessageContaining("line 2 has 2 columns, the first has 3");
        assertThatThrownBy(() -> table(network, "a,b,kind\n1,2,x\n", "sort"))
                .hasMessageContaining("there is no column sort; there are a, b, kind");
        Files.write(folder.resolve("table.csv"), new byte[] {'a', ',', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> TableSource.read(folder.resolve("table.csv"), null, List.of(), List.of()))
                .hasMessageEndingWith("is not text in UTF-8");
    }

    @Test
    void standardisedColumnsHaveMeanZeroAndSecondMomentOne() throws IOException {
        RawExamples raw = TableSource.read(csv("1,5,0\n3,5,1\n5,5,0\n99,5,1\n"), null, List.of(), List.of());
        INDArray features = new Fitter(dense(2, 2, Activation.SOFTMAX), raw)
                .fit(new int[] {0, 1, 2, 3}, 1, true)
                .train()
                .getFeatures(0);
        assertThat(features.getColumn(0).sumNumber().doubleValue()).isCloseTo(0, within(1e-5));
        assertThat(features.getColumn(0).norm2Number().doubleValue()).isCloseTo(Math.sqrt(3), within(1e-5));
        assertThat(features.getColumn(1).toFloatVector()).containsExactly(0, 0, 0);
    }

    @Test
    void shorterSequencesAreMaskedAtTheirEnds() throws IOException {
        Files.writeString(folder.resolve("1.csv"), "x,y,kind\n1,2,a\n3,4,b\n");
        Files.writeString(folder.resolve("2.csv"), "x,y,kind\n5,6,b\n");
        RawExamples raw = SequenceSource.read(folder, null, List.of(), List.of());
        MultiLayerNetwork eachStep = network(
                new LSTM.Builder().nIn(2).nOut(3).build(),
                new RnnOutputLayer.Builder()
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build());
        MultiDataSet data =
                new Fitter(eachStep, raw).fit(new int[] {0, 1}, 0, false).data();
        assertThat(data.getFeatures(0).shape()).containsExactly(2, 2, 2);
        assertThat(data.getFeatures(0).getFloat(0, 1, 1)).isEqualTo(4);
        assertThat(data.getFeaturesMaskArrays()[0].toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 1}, {1, 0}});
        assertThat(data.getLabelsMaskArrays()[0].toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 1}, {1, 0}});
        assertThat(data.getLabels(0).getFloat(0, 1, 1)).isEqualTo(1);
        assertThat(data.getLabels(0).getFloat(1, 1, 1)).isZero();
    }

    @Test
    void arraysOfNumPyInBothOrders() throws IOException {
        Path file = folder.resolve("x.npy");
        Files.write(file, npy("{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3), }", 1, 2, 3, 4, 5, 6));
        assertThat(NpyReader.read("--npy", file).toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 3, 5}, {2, 4, 6}});
        Files.write(file, Nd4j.toNpyByteArray(Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}})));
        assertThat(NpyReader.read("--npy", file).toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
        Files.write(file, npy("{'descr': '<i2', 'fortran_order': False, 'shape': (2, 2), }", 1, 2, 3));
        assertThatThrownBy(() -> NpyReader.read("--npy", file))
                .hasMessageContaining("has 6 bytes of elements, where its shape [2, 2] takes 8");
        Files.write(file, npy("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", 1, 2));
        assertThatThrownBy(() -> NpyReader.read("--npy", file)).hasMessageContaining("does not name a type of numbers");
    }

    private static byte[] npy(String header, int... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    @Test
    void randomExamplesTellTheirShapeByTheLayers() throws IOException {
        MultiDataSet data = RandomExamples.of(dense(7, 2, Activation.SOFTMAX), List.of(), 5, 1);
        assertThat(data.getFeatures(0).shape()).containsExactly(5, 7);
        assertThat(data.getLabels(0).sum(1).toFloatVector()).containsOnly(1);
        assertThatThrownBy(() -> RandomExamples.of(dense(7, 2, Activation.SOFTMAX), List.of(new long[] {8}), 5, 1))
                .hasMessage("--shape 8 does not fit the network: its layer layer0 (DenseLayer) has 7 inputs");
    }

    @Test
    void classesOfNeitherDl4jNorTheUserAreRefusedUnmade() throws IOException {
        String json =
                dense(2, 2, Activation.SOFTMAX).getLayerWiseConfigurations().toJson();
        String activation = "org.nd4j.linalg.activations.impl.ActivationSoftmax";
        assertThat(json).contains(activation);
        Path file = folder.resolve("network.json");
        Files.writeString(file, json.replace(activation, "java.util.ArrayList"));
        assertThatThrownBy(() -> NetworkArgument.open("NETWORK", file.toString(), new UserClasses()))
                .hasMessage("NETWORK " + file + " names the class java.util.ArrayList, which is neither DL4J's nor from"
                        + " --classpath");
        Files.writeString(file, json.replace(activation, "com.example.Mine"));
        assertThatThrownBy(() -> NetworkArgument.open("NETWORK", file.toString(), new UserClasses()))
                .hasMessage(
                        "NETWORK " + file + " needs the class com.example.Mine, which is not there; --classpath names"
                                + " the folder or jar that has it");
    }
}
