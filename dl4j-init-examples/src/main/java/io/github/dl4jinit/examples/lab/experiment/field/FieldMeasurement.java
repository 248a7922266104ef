package io.github.dl4jinit.examples.lab.experiment.field;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.field.run.FieldJournal;
import io.github.dl4jinit.examples.lab.experiment.field.run.FieldRun;
import io.github.dl4jinit.examples.lab.experiment.field.run.FieldTraining;
import io.github.dl4jinit.examples.lab.experiment.frame.ManyNetworks;
import io.github.dl4jinit.examples.ordinary.data.DataKind;
import io.github.dl4jinit.examples.ordinary.data.FieldData;
import io.github.dl4jinit.examples.ordinary.data.FieldFolder;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.Start;
import io.github.dl4jinit.examples.report.ProgressBar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains all networks from all starts with all seeds, except for what a journal has on record. */
final class FieldMeasurement {
    private final List<Start> starts;
    private final int seeds;
    private final int threads;
    private final List<FieldTraining> trainings = new ArrayList<>();

    FieldMeasurement(List<Start> starts, int seeds, int threads) {
        this.starts = List.copyOf(starts);
        this.seeds = seeds;
        this.threads = threads;
    }

    /** Adds the networks, and reads or draws what they train on. */
    void add(List<FieldNetwork> networks, FieldFolder folder, DigitData digits) throws IOException {
        Map<DataKind, FieldData> data = new EnumMap<>(DataKind.class);
        for (FieldNetwork network : networks) {
            DataKind kind = network.data();
            if (!data.containsKey(kind)) {
                data.put(kind, kind.load(folder, digits));
            }
            trainings.add(new FieldTraining(network, data.get(kind)));
        }
    }

    /** What is to be trained. */
    private record Task(FieldTraining training, Start start, String settings, int seed, FieldJournal journal) {

        FieldRun run() {
            FieldRun run = training.run(start, seed);
            try {
                journal.add(settings, run);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return run;
        }
    }

    /** The runs of each start, in the order of starts. */
    List<StartRuns> run(Path folder) throws IOException {
        List<FieldJournal> journals = new ArrayList<>();
        try {
            for (Start start : starts) {
                journals.add(FieldJournal.open(folder, start.name()));
            }
            List<Task> tasks = tasks(journals);
            train(tasks.stream()
                    .filter(task ->
                            task.journal().find(task.settings(), task.seed()).isEmpty())
                    .toList());
            return collected(tasks);
        } finally {
            for (FieldJournal journal : journals) {
                journal.close();
            }
        }
    }

    /** Network by network, seed by seed: what is compared is trained at about the same time. */
    private List<Task> tasks(List<FieldJournal> journals) {
        List<Task> tasks = new ArrayList<>();
        for (FieldTraining training : trainings) {
            List<String> settings = starts.stream().map(training::fingerprint).toList();
            for (int seed = 1; seed <= seeds; seed++) {
                for (int i = 0; i < starts.size(); i++) {
                    tasks.add(new Task(training, starts.get(i), settings.get(i), seed, journals.get(i)));
                }
            }
        }
        return tasks;
    }

    private void train(List<Task> tasks) {
        if (!tasks.isEmpty()) {
            try (ProgressBar bar = ProgressBar.start("training", tasks.size())) {
                ManyNetworks.measure(
                        tasks.size(),
                        threads,
                        bar,
                        number -> tasks.get(number - 1).run());
            }
        }
    }

    private List<StartRuns> collected(List<Task> tasks) {
        List<StartRuns> all = new ArrayList<>();
        for (Start start : starts) {
            Map<FieldNetwork, List<FieldRun>> runs = new LinkedHashMap<>();
            tasks.stream()
                    .filter(task -> task.start().equals(start))
                    .forEach(task -> runs.computeIfAbsent(task.training().network(), network -> new ArrayList<>())
                            .add(task.journal()
                                    .find(task.settings(), task.seed())
                                    .orElseThrow()));
            all.add(new StartRuns(start, runs));
        }
        return all;
    }
}
