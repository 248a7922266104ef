package io.github.dl4jinit.tuning.journal;

import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A process of its own that trains small networks by successive halving over a journal, slowly, to be killed. It says
 * {@code READY} before it opens the journal and prints the table at the end, or the message of what went wrong.
 */
final class JournalProcess {
    private static final int CANDIDATES = 24;
    private static final int ROUNDS = 3;
    private static final int FIRST_STEPS = 10;
    private static final int MILLISECONDS_PER_STEP = 5;

    private JournalProcess() {}

    /** Starts the process; {@code prefix} comes before the command. */
    static Process start(Path folder, List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                JournalProcess.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(new File(folder + ".err"))
                .start();
    }

    /** Runs the search. */
    public static void main(String[] args) throws Exception {
        TrialData data = data();
        TrialObserver slow = new TrialObserver() {
            @Override
            public void stepped(Trial trial, int step) {
                try {
                    Thread.sleep(MILLISECONDS_PER_STEP);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (TrialRunner local = LocalTrialRunner.of(data, 2, slow)) {
            // Loads all that takes long, so that what follows is the journal and the training.
            local.run(List.of(Trials.trial("warm-up").steps(1).build()));
            System.out.println("READY");
            System.out.flush();
            try (TrialRunner runner = JournaledTrialRunner.open(Path.of(args[0]), "two clouds", local)) {
                search(runner).forEach(System.out::println);
            }
        } catch (JournalException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The better half of the candidates goes on to twice the steps, from where it was. */
    private static List<String> search(TrialRunner runner) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            candidates.add(i);
        }
        TrialCheckpoint[] states = new TrialCheckpoint[CANDIDATES];
        List<String> table = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Trial> trials = new ArrayList<>();
            for (int candidate : candidates) {
                Trial.Builder trial = Trial.builder(
                                "candidate " + candidate + ", round " + round, Trials.network(0.01 * (candidate + 1)))
                        .seed(candidate)
                        .steps(FIRST_STEPS << round)
                        .batchSize(10)
                        .keepCheckpoint(round < ROUNDS - 1);
                if (states[candidate] != null) {
                    trial.start(states[candidate]);
                }
                trials.add(trial.build());
            }
            List<TrialResult> results = runner.run(trials);
            List<TrialResult> ranked = new ArrayList<>(results);
            ranked.sort(Comparator.comparingDouble(
                    result -> result.end().orElseThrow().trainLoss()));
            for (int i = 0; i < results.size(); i++) {
                states[candidates.get(i)] = results.get(i).checkpoint().orElse(null);
            }
            List<Integer> all = List.copyOf(candidates);
            ranked.forEach(result -> table.add(result.toString()));
            candidates = ranked.subList(0, ranked.size() / 2).stream()
                    .map(result -> all.get(results.indexOf(result)))
                    .toList();
        }
        return table;
    }

    /** Two clouds, told apart by the sign of the first feature. */
    private static TrialData data() {
        Nd4j.getRandom().setSeed(12345);
        INDArray features = Nd4j.rand(90, 5).subi(0.5);
        INDArray labels = Nd4j.zeros(90, 2);
        for (int i = 0; i < 90; i++) {
            features.putScalar(i, 0, features.getDouble(i, 0) + (i % 2 == 0 ? 1.5 : -1.5));
            labels.putScalar(i, i % 2, 1);
        }
        return new TrialData(features, labels, features.dup(), labels.dup());
    }
}
