package io.github.dl4jinit.examples.lab.experiment.field.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.ordinary.data.FieldData;
import io.github.dl4jinit.examples.ordinary.data.FieldFolder;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.NetworkList;
import io.github.dl4jinit.examples.ordinary.network.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network is trained for three steps. */
class FieldTrainingTest {
    private static final int EXAMPLES = 130;

    @TempDir
    private static Path folder;

    private static DigitData digits;

    @BeforeAll
    static void writeFiles() throws IOException {
        StringBuilder iris = new StringBuilder();
        StringBuilder plane = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            iris.append("5.%d,3.%d,1.%d,0.%d,%d%n".formatted(i, i % 7, i % 5, i % 3, i % 3));
            plane.append("%d,0.%d,-0.%d%n".formatted(i % 2, i, i % 9));
        }
        Files.writeString(folder.resolve("iris.csv"), iris);
        for (String name : List.of("linear", "moon", "saturn")) {
            Files.writeString(folder.resolve(name + "_data_train.csv"), plane);
            Files.writeString(folder.resolve(name + "_data_eval.csv"), plane);
        }
        digits = DigitData.drawn(EXAMPLES, 10, 1);
    }

    static Stream<FieldNetwork> networks() {
        return Stream.of(NetworkList.values()).flatMap(list -> list.networks().stream());
    }

    /** On as many examples as three steps need. */
    private static FieldTraining training(FieldNetwork network, int steps) throws IOException {
        FieldData all = network.data().load(new FieldFolder(Optional.of(folder)), digits);
        FieldData few =
                new FieldData(ExampleOrder.first(all.train(), EXAMPLES), ExampleOrder.first(all.test(), EXAMPLES));
        return new FieldTraining(network.withAtMost(steps), few);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyNetworkTakesEveryStart(FieldNetwork network) throws IOException {
        FieldTraining training = training(network, 3);
        for (String name : List.of("author", "plan-input")) {
            FieldRun run = training.run(Starts.find(name).orElseThrow(), 1);
            assertThat(run.network()).isEqualTo(network.name());
            assertThat(new double[] {run.lossAtStart(), run.lossAtQuarter(), run.loss(), run.score()})
                    .as(name)
                    .doesNotContain(Double.NaN);
            assertThat(run.loss()).as(name).isNotEqualTo(run.lossAtStart());
        }
    }

    @Test
    void namesAreOnesOwn() {
        assertThat(NetworkList.AUTHORS.networks()).hasSize(20);
        assertThat(NetworkList.OTHER.networks()).hasSize(12);
        assertThat(networks().map(FieldNetwork::name)).doesNotHaveDuplicates();
    }

    /** Noise included: of the variational autoencoder's codes, and of dropout. */
    @Test
    void theSameSeedGivesTheSameRun() throws IOException {
        for (String name : List.of("vae", "shapes")) {
            FieldTraining training = training(
                    networks()
                            .filter(network -> network.name().equals(name))
                            .findFirst()
                            .orElseThrow(),
                    3);
            FieldRun first = training.run(Starts.author(), 1);
            assertThat(training.run(Starts.author(), 1))
                    .usingRecursiveComparison()
                    .ignoringFields("seconds")
                    .isEqualTo(first);
            assertThat(training.run(Starts.author(), 2).loss()).isNotEqualTo(first.loss());
        }
    }

    /** Twice the steps pass through the end of the usual ones. */
    @Test
    void twiceTheStepsAreTheSameStepsAtFirst() throws IOException {
        FieldNetwork sum = networks()
                .filter(network -> network.name().equals("sum"))
                .findFirst()
                .orElseThrow();
        Start twice = Starts.find("author-twice").orElseThrow();
        FieldRun once = training(sum, 40).run(Starts.author(), 1);
        FieldRun doubled = training(sum, 20).run(twice, 1);
        assertThat(doubled.loss()).isEqualTo(once.loss());
        assertThat(once.loss()).isLessThan(once.lossAtStart());
    }

    @Test
    void aFingerprintChangesWithTheBudgetAndTheData() throws IOException {
        FieldNetwork saturn = networks()
                .filter(network -> network.name().equals("saturn"))
                .findFirst()
                .orElseThrow();
        FieldTraining training = training(saturn, 20);
        String fingerprint = training.fingerprint(Starts.author());
        assertThat(training(saturn, 20).fingerprint(Starts.author())).isEqualTo(fingerprint);
        assertThat(training(saturn, 21).fingerprint(Starts.author())).isNotEqualTo(fingerprint);
        assertThat(training.fingerprint(Starts.find("author-twice").orElseThrow()))
                .isNotEqualTo(fingerprint);
        Path file = folder.resolve("saturn_data_train.csv");
        String before = Files.readString(file);
        try {
            Files.writeString(file, before + "1,0.5,0.5\n");
            assertThat(training(saturn, 20).fingerprint(Starts.author())).isNotEqualTo(fingerprint);
        } finally {
            Files.writeString(file, before);
        }
    }
}
