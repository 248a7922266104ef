package io.github.dl4jinit.tuning.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournaledTrialRunnerTest {
    @TempDir
    private Path folder;

    private final Trials trials = new Trials();

    @Test
    void whatIsOnRecordIsAnsweredExactlyAndNotRunAgain() {
        Trial good = Trials.trial("he 1.25, seed 1 \"ü\"").build();
        Trial bad = Trials.trial("diverging").keepCheckpoint(true).build();
        List<TrialResult> first;
        try (JournaledTrialRunner runner = open()) {
            assertThat(runner.parallelism()).isEqualTo(3);
            assertThat(runner.recorded()).isZero();
            first = runner.run(List.of(good, bad));
        }
        try (JournaledTrialRunner runner = open()) {
            assertThat(runner.recorded()).isEqualTo(2);
            List<TrialResult> second = runner.run(List.of(good, bad));
            assertThat(second).usingRecursiveComparison().isEqualTo(first);
        }
        assertThat(trials.ran()).containsExactly(good.name(), bad.name());
        assertThat(first.get(0).curve().get(1).trainLoss()).isEqualTo(Double.MIN_VALUE);
        assertThat(first.get(1).diverged()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "seed, seed 3 (now 4)",
        "steps, steps 10 (now 11)",
        "batch, batch size 20 (now 21)",
        "measuring, steps between measurements 5 (now 6)",
        "configuration, another configuration",
        "start, another state to start from"
    })
    void aTrialWithOtherSettingsIsRefused(String change, String complaint) {
        Trial.Builder changed = change.equals("configuration")
                ? Trial.builder("a", Trials.network(0.2))
                        .seed(3)
                        .steps(10)
                        .batchSize(20)
                        .evaluateEvery(5)
                : Trials.trial("a");
        switch (change) {
            case "seed" -> changed.seed(4);
            case "steps" -> changed.steps(11);
            case "batch" -> changed.batchSize(21);
            case "measuring" -> changed.evaluateEvery(6);
            case "start" -> changed.start(TrialCheckpoint.initial(state("x").parameters()));
            default -> {}
        }
        try (JournaledTrialRunner runner = open()) {
            runner.run(List.of(Trials.trial("a").build()));
            assertThatThrownBy(() -> runner.run(List.of(changed.build())))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("\"a\"")
                    .hasMessageContaining(complaint);
            assertThat(runner.recorded()).isEqualTo(1);
        }
    }

    @Test
    void anotherDescriptionIsRefused() {
        open().close();
        assertThatThrownBy(() -> JournaledTrialRunner.open(folder, "other data", trials))
                .isInstanceOf(JournalException.class)
                .hasMessage(folder.resolve("journal.jsonl")
                        + ", line 1: the journal was made for \"digits\", not for \"other data\"");
        // The refusal has not kept the lock.
        open().close();
    }

    @Test
    void aCheckpointIsContinuedFromDiskAndThenDeleted() throws Exception {
        Trial first = Trials.trial("a").keepCheckpoint(true).build();
        TrialResult uninterrupted = new Trials()
                .run(List.of(Trials.next(first, state("a")).build()))
                .get(0);
        try (JournaledTrialRunner runner = open()) {
            runner.run(List.of(first));
        }
        assertThat(checkpoints()).hasSize(1);
        Trial second;
        try (JournaledTrialRunner runner = open()) {
            TrialCheckpoint start =
                    runner.run(List.of(first)).get(0).checkpoint().orElseThrow();
            assertThat(start.step()).isEqualTo(10);
            assertThat(start.parameters()).isEqualTo(state("a").parameters());
            assertThat(start.updaterState()).isEqualTo(state("a").updaterState());
            assertThat(serialised(start).parameters()).isEqualTo(state("a").parameters());
            second = Trials.next(first, start).build();
            assertThat(runner.run(List.of(second)).get(0).curve()).isEqualTo(uninterrupted.curve());
        }
        assertThat(checkpoints()).isEmpty();
        assertThat(trials.ran()).containsExactly("a", "a+");

        // Nothing needs the state any more: neither its maker nor its continuation is run again.
        try (JournaledTrialRunner runner = open()) {
            TrialCheckpoint start =
                    runner.run(List.of(first)).get(0).checkpoint().orElseThrow();
            assertThat(runner.run(List.of(Trials.next(first, start).build()))
                            .get(0)
                            .curve())
                    .isEqualTo(uninterrupted.curve());
        }
        assertThat(trials.ran()).containsExactly("a", "a+");
    }

    @ParameterizedTest
    @CsvSource({"missing", "damaged", "cut"})
    void aLostCheckpointIsMadeAgain(String loss) throws IOException {
        Trial a = Trials.trial("a").keepCheckpoint(true).build();
        TrialResult expected;
        try (JournaledTrialRunner runner = open()) {
            TrialCheckpoint start = runner.run(List.of(a)).get(0).checkpoint().orElseThrow();
            Trial b = Trials.next(a, start).keepCheckpoint(true).build();
            TrialCheckpoint end = runner.run(List.of(b)).get(0).checkpoint().orElseThrow();
            expected = new Trials().run(List.of(Trials.next(b, end).build())).get(0);
        }
        lose(checkpoints().get(0), loss);
        trials.ran().clear();
        // The state of a is gone because b continued it, that of b is lost: the third trial needs both.
        try (JournaledTrialRunner runner = open()) {
            TrialCheckpoint start = runner.run(List.of(a)).get(0).checkpoint().orElseThrow();
            Trial b = Trials.next(a, start).keepCheckpoint(true).build();
            TrialCheckpoint end = runner.run(List.of(b)).get(0).checkpoint().orElseThrow();
            assertThat(trials.ran()).isEmpty();
            TrialResult result =
                    runner.run(List.of(Trials.next(b, end).build())).get(0);
            assertThat(result.curve()).isEqualTo(expected.curve());
        }
        assertThat(trials.ran()).containsExactly("a", "a+", "a++");
        assertThat(checkpoints()).isEmpty();
    }

    @Test
    void aTrialOnRecordWithoutTheStateThatIsAskedForIsRunAgain() {
        try (JournaledTrialRunner runner = open()) {
            runner.run(List.of(Trials.trial("a").build()));
            TrialResult again = runner.run(
                            List.of(Trials.trial("a").keepCheckpoint(true).build()))
                    .get(0);
            assertThat(again.checkpoint()).isPresent();
            assertThat(runner.recorded()).isEqualTo(1);
        }
        assertThat(trials.ran()).containsExactly("a", "a");
    }

    @Test
    void leftoversAreDeletedOnOpening() throws IOException {
        try (JournaledTrialRunner runner = open()) {
            runner.run(List.of(Trials.trial("a").keepCheckpoint(true).build()));
        }
        Path wanted = checkpoints().get(0);
        Files.writeString(wanted.resolveSibling("unfinished.checkpoint"), "half a state");
        Files.writeString(wanted.resolveSibling("00ff.checkpoint"), "a state whose trial never came on record");
        Files.writeString(wanted.resolveSibling("notes.txt"), "somebody else's");
        open().close();
        assertThat(checkpoints()).containsExactlyInAnyOrder(wanted, wanted.resolveSibling("notes.txt"));
    }

    private JournaledTrialRunner open() {
        return JournaledTrialRunner.open(folder, "digits", trials);
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
            return files.toList();
        }
    }

    /** The state that the made-up trial of that name ends in. */
    private static TrialCheckpoint state(String name) {
        return new Trials()
                .run(List.of(Trials.trial(name).keepCheckpoint(true).build()))
                .get(0)
                .checkpoint()
                .orElseThrow();
    }

    private static void lose(Path file, String how) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (how) {
            case "damaged" -> {
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
            case "cut" -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            default -> Files.delete(file);
        }
    }

    private static TrialCheckpoint serialised(TrialCheckpoint checkpoint) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(checkpoint);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (TrialCheckpoint) in.readObject();
        }
    }
}
