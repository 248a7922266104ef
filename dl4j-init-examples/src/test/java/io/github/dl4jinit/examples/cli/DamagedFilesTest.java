package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.examples.cli.input.Examples;
import io.github.dl4jinit.examples.cli.input.InputProbe;
import io.github.dl4jinit.examples.cli.network.NetworkArgument;
import io.github.dl4jinit.examples.cli.network.UserClasses;
import io.github.dl4jinit.examples.cli.network.UserNetwork;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.network.PortableModel;
import io.github.dl4jinit.signal.SignalListener;
import io.github.dl4jinit.signal.SignalLog;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.journal.JournaledTrialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What is read from files that random bytes have been changed in: 11,500 damages from fixed seeds. Each must end in content, and
 * where the file has checksums in equal content, or in one line; never in another exception, and the file itself stays.
 */
class DamagedFilesTest {
    private static final int MODELS = 2000;
    private static final int REWRITTEN = 1000;
    private static final int CONFIGURATIONS = 1500;
    private static final int YAML = 500;
    private static final int TABLES = 2000;
    private static final int ARRAYS = 1500;
    private static final int DATA_SETS = 1000;
    private static final int DIGITS = 1000;
    private static final int LOGS = 600;
    private static final int JOURNALS = 400;

    @TempDir
    private Path folder;

    private MultiLayerNetwork network;

    /** Reads a file that may be damaged. */
    private interface Reader {
        void read(Path file) throws IOException;
    }

    @BeforeEach
    void network() {
        network = new MultiLayerNetwork(configuration());
        network.init();
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(new HeInit())
                .activation(Activation.RELU)
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).build())
                .layer(new OutputLayer.Builder()
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    /** Damages a file that can be read, again and again, each time anew, and reads it. */
    private void survive(int times, long seed, Path whole, Path damaged, Reader reader) throws IOException {
        byte[] sound = Files.readAllBytes(whole);
        Files.write(damaged, sound);
        reader.read(damaged);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            byte[] bytes = damaged(sound, random);
            Files.write(damaged, bytes);
            String what = "damage " + i + " of seed " + seed + " to " + whole.getFileName();
            try {
                reader.read(damaged);
            } catch (IOException | IllegalArgumentException | IllegalStateException e) {
                refused++;
                assertThat(Failures.oneLine(e)).as(what).isNotBlank().doesNotContain("\n");
            } catch (Throwable e) {
                throw new AssertionError(what, e);
            }
            assertThat(Files.readAllBytes(damaged)).as(what).isEqualTo(bytes);
        }
        assertThat(refused).as("refused of " + times).isGreaterThan(times / 20);
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                for (int i = 0; i < 20; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> bytes = Arrays.copyOf(bytes, at);
            case 3 ->
                Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), (byte) random.nextInt(256));
            case 4 -> {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
                System.arraycopy(sound, at + length, bytes, at, bytes.length - at - length);
                bytes = Arrays.copyOf(bytes, bytes.length - length);
            }
            default -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
                int more = longer.length - bytes.length;
                System.arraycopy(sound, at, longer, at + more, sound.length - at);
                random.nextBytes(Arrays.copyOfRange(longer, at, at + more));
                bytes = longer;
            }
        }
        return bytes;
    }

    private static UserNetwork open(Path file) throws IOException {
        return NetworkArgument.open("NETWORK", file.toString(), new UserClasses());
    }

    @Test
    void savedModels() throws IOException {
        Path whole = folder.resolve("whole.zip");
        network.save(whole.toFile());
        survive(MODELS, 1, whole, folder.resolve("model.zip"), file -> {
            Model read = open(file).started();
            assertThat(read.params()).isEqualTo(network.params());
        });
    }

    @Test
    void savedModelsThatAreRewritten() throws IOException {
        Path whole = folder.resolve("whole.zip");
        network.save(whole.toFile());
        Path portable = folder.resolve("portable.zip");
        survive(REWRITTEN, 2, whole, folder.resolve("model.zip"), file -> {
            Files.deleteIfExists(portable);
            try {
                PortableModel.rewrite(file, portable);
                assertThat(open(portable).started().params()).isEqualTo(network.params());
            } catch (IOException e) {
                assertThat(portable).doesNotExist();
                throw e;
            }
        });
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .isSubsetOf("whole.zip", "model.zip", "portable.zip");
        }
    }

    @Test
    void configurations() throws IOException {
        Path json =
                Files.writeString(folder.resolve("whole.json"), configuration().toJson());
        survive(CONFIGURATIONS, 3, json, folder.resolve("network.json"), DamagedFilesTest::open);
        Path yaml =
                Files.writeString(folder.resolve("whole.yaml"), configuration().toYaml());
        survive(YAML, 4, yaml, folder.resolve("network.yaml"), DamagedFilesTest::open);
    }

    @Test
    void tables() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("whole.csv"), "a,b,\"c,d\",kind\n1,2,3,x\n-1e-3,.5,6,y\n7,8,9,\"x\"\n0,1,2,y\n");
        survive(TABLES, 5, csv, folder.resolve("table.csv"), file -> finite(InputProbe.csv(network, file)));
    }

    @Test
    void arraysOfNumPy() throws IOException {
        Path npy = folder.resolve("whole.npy");
        Files.write(npy, Nd4j.toNpyByteArray(Nd4j.rand(5, 3)));
        survive(ARRAYS, 6, npy, folder.resolve("array.npy"), InputProbe::npy);
    }

    @Test
    void dataSets() throws IOException {
        Path bin = folder.resolve("whole.bin");
        new DataSet(Nd4j.rand(5, 3), Nd4j.eye(5).getColumns(0, 1)).save(bin.toFile());
        survive(DATA_SETS, 7, bin, folder.resolve("data.bin"), file -> finite(InputProbe.dataSet(network, file)));
    }

    @Test
    void aClassThatATagNamesIsNotTrusted() throws IOException {
        String sound = configuration().toYaml();
        String layer = "!<" + DenseLayer.class.getName() + ">";
        assertThat(sound).contains(layer);
        Path file = folder.resolve("network.yaml");
        for (String tag : List.of("!<java.lang.ProcessBuilder>", "!!java.lang.ProcessBuilder")) {
            Files.writeString(file, sound.replace(layer, tag));
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("java.lang.ProcessBuilder");
        }
    }

    private static void finite(Examples examples) {
        assertThat(examples.data().getFeatures(0).sumNumber().doubleValue()).isFinite();
    }

    @Test
    void digits() throws IOException {
        byte[] images = new byte[16 + 10 * 4];
        java.nio.ByteBuffer.wrap(images).putInt(2051).putInt(10).putInt(2).putInt(2);
        byte[] labels = new byte[8 + 10];
        java.nio.ByteBuffer.wrap(labels).putInt(2049).putInt(10);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels);
        Path whole = Files.write(folder.resolve("whole"), images);
        survive(DIGITS, 8, whole, folder.resolve("train-images-idx3-ubyte"), file -> DigitData.read(folder, 1));
    }

    @Test
    void logs() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        DataSet batch = new DataSet(Nd4j.rand(8, 3), Nd4j.eye(8).getColumns(0, 1));
        network.setListeners(SignalListener.of(whole, 1, batch));
        for (int i = 0; i < 3; i++) {
            network.fit(batch);
        }
        survive(LOGS, 9, whole, folder.resolve("log.jsonl"), SignalLog::read);
    }

    @Test
    void journals() throws IOException {
        Path sound = folder.resolve("sound");
        try (TrialRunner runner = JournaledTrialRunner.open(sound, "search", new Answers())) {
            for (int seed = 1; seed <= 3; seed++) {
                runner.submit(trial(seed)).join();
            }
        }
        Path journal;
        try (Stream<Path> files = Files.list(sound)) {
            journal = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        int[] opened = {0};
        byte[] whole = Files.readAllBytes(journal);
        Random random = new Random(10);
        for (int i = 0; i < JOURNALS; i++) {
            Path copy = Files.createDirectories(folder.resolve("journal" + i));
            Files.write(copy.resolve(journal.getFileName()), damaged(whole, random));
            try (JournaledTrialRunner runner = JournaledTrialRunner.open(copy, "search", new Answers())) {
                // Only what is whole is answered from it.
                TrialResult result = runner.submit(trial(1)).join();
                assertThat(result.end().orElseThrow().trainLoss()).isEqualTo(1.0);
                opened[0]++;
            } catch (IllegalStateException | IllegalArgumentException e) {
                assertThat(Failures.oneLine(e)).isNotBlank().doesNotContain("\n");
            } catch (RuntimeException e) {
                assertThat(e.getClass().getName()).as("damage " + i).startsWith("io.github.dl4jinit");
            }
        }
        assertThat(opened[0]).as("journals of which the sound lines were used").isGreaterThan(JOURNALS / 20);
    }

    private static Trial trial(long seed) {
        return Trial.builder("he 1, seed " + seed, configuration())
                .seed(seed)
                .steps(4)
                .batchSize(2)
                .build();
    }

    /** Answers with a loss that is the seed. */
    private static final class Answers implements TrialRunner {
        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public CompletableFuture<TrialResult> submit(Trial trial) {
            return CompletableFuture.completedFuture(new TrialResult(
                    trial.name(),
                    TrialResult.Outcome.COMPLETED,
                    trial.steps(),
                    List.of(new io.github.dl4jinit.tuning.TrialPoint(trial.steps(), trial.seed(), 0.5)),
                    0.1,
                    null));
        }

        @Override
        public void close() {}
    }
}
