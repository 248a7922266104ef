package io.github.dl4jinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerHistograms;
import io.github.dl4jinit.signal.finding.SignalRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/** Reading a listener's file back. */
class SignalLogTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("signals.jsonl");
    }

    private SignalReport recorded(double score) throws IOException {
        SignalReport report = SignalProbe.measure(TestNetworks.dense(Activation.TANH, 3, 2), TestNetworks.vectors());
        new SignalLog(file()).append(0, 0, score, report);
        return report;
    }

    @Test
    void readsWhatWasRecorded() throws IOException {
        SignalReport report = recorded(Double.NaN);
        SignalRecord record = SignalLog.read(file()).get(0);
        assertThat(record.iteration()).isZero();
        assertThat(record.score()).isNaN();
        assertThat(record.forward().health()).isEqualTo(report.forward().health());
        assertThat(record.backward().reason()).isEqualTo(report.backward().reason());
        assertThat(record.layers())
                .usingRecursiveComparison()
                .withComparatorForType(SignalLogTest::toSevenDigits, Double.class)
                .ignoringFields("histograms")
                .isEqualTo(report.layers());
        assertThat(record.layers().get(0).histograms()).isEqualTo(LayerHistograms.NONE);
    }

    private static int toSevenDigits(double a, double b) {
        return Math.abs(a - b) <= 5e-7 * Math.abs(b) ? 0 : Double.compare(a, b);
    }

    @Test
    void readsTheGoldenRecord() throws Exception {
        Path golden = Path.of(SignalLogTest.class.getResource("record.jsonl").toURI());
        SignalRecord record = SignalLog.read(golden).get(0);
        assertThat(record.iteration()).isEqualTo(150);
        assertThat(record.epoch()).isEqualTo(3);
        assertThat(record.score()).isEqualTo(0.625);
        assertThat(record.forward().health()).isEqualTo(Health.VANISHING);
        assertThat(record.layers().get(7).preActivation().secondMoment()).isEqualTo(6.103516E-5);
        assertThat(record.layers().get(8).input().measured()).isFalse();
        assertThat(record.layers().get(0).weights().get(1).updateRatio()).isNaN();
        assertThat(record.layers().get(0).nearZeroShare()).isEqualTo(0.625);
        // Logs of earlier versions are without it.
        Path older = Files.writeString(file(), Files.readString(golden).replaceAll("\"nearZeroShare\":[^,]*,", ""));
        assertThat(SignalLog.read(older).get(0).layers().get(0).nearZeroShare()).isNaN();
    }

    @Test
    void everyCutOfTheLastLineLeavesTheOthers() throws IOException {
        recorded(0.5);
        recorded(0.25);
        byte[] bytes = Files.readAllBytes(file());
        int first = new String(bytes, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int cut = first; cut < bytes.length - 1; cut += 1 + cut % 13) {
            Files.write(file(), Arrays.copyOf(bytes, cut));
            assertThat(SignalLog.read(file())).as("cut at %d", cut).hasSize(1);
        }
    }

    @Test
    void readsOnBeyondACutLine() throws IOException {
        Files.writeString(file(), "{\"iterat");
        MultiLayerNetwork network = TestNetworks.dense(Activation.RELU, 2, 2);
        network.setListeners(SignalListener.of(file(), 1, TestNetworks.vectors()));
        network.fit(TestNetworks.vectors());
        network.fit(TestNetworks.vectors());
        List<SignalRecord> records = SignalLog.read(file());
        assertThat(records).extracting(SignalRecord::iteration).containsExactly(0, 1);
        assertThat(records.get(1).score()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"iteration,score\n", "{\"iteration\":\"a\"}\n", "{\"iteration\":1}\n", "[]\n", "\0PK\u0003\n"})
    void saysWhichLineIsNoRecord(String line) throws IOException {
        recorded(1);
        Files.writeString(file(), Files.readString(file()) + line);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalLog.read(file()))
                .withMessageStartingWith("line 2 of " + file() + " is not a record of signals: ");
    }

    @Test
    void saysWhatAWordThatIsNoneMayBe() throws IOException {
        recorded(1);
        Files.writeString(file(), Files.readString(file()).replaceFirst("\"health\":\"\\w+\"", "\"health\":\"FINE\""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignalLog.read(file()))
                .withMessageContaining("health is none of [HEALTHY, ")
                .withMessageEndingWith(": \"FINE\"");
    }

    @Test
    void aMissingFileIsAnIoException() {
        assertThatThrownBy(() -> SignalLog.read(file())).isInstanceOf(NoSuchFileException.class);
    }
}
