package io.github.dl4jinit.examples.lab.experiment.field;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.field.run.Starts;
import io.github.dl4jinit.examples.lab.experiment.frame.ExperimentOptions;
import io.github.dl4jinit.examples.ordinary.data.FieldFolder;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.NetworkList;
import io.github.dl4jinit.examples.ordinary.network.Start;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.Wrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains ordinary networks from several starts. */
@Command(
        name = "field",
        description =
                "Trains ordinary networks, with their authors' updaters and budgets, from the authors' own initial"
                        + " weights and from other starts, and judges who is better, tied or worse. Goes on where it was"
                        + " stopped: finished runs are kept in the folder of --out, in a file runs-START.jsonl for each start."
                        + " After a change to a start, delete its file.",
        sortOptions = false)
public final class FieldCommand implements Callable<Integer> {
    private static final int SEEDS = 10;
    private static final int QUICK_SEEDS = 2;
    private static final int QUICK_STEPS = 40;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--list",
            paramLabel = "LIST",
            defaultValue = "authors",
            description = "authors: twenty networks read from public projects. other: twelve more of the same kinds."
                    + " Default: ${DEFAULT-VALUE}.")
    private String list;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these networks, with commas between. Default: all of the list.")
    private List<String> only = List.of();

    @Option(
            names = "--starts",
            paramLabel = "START",
            split = ",",
            defaultValue = "plan",
            description =
                    "What is compared with the author's start, with commas between: author-twice (twice the steps),"
                            + " plan (InitPlan.automatic()), plan-input (which knows the mean and second moment of the input),"
                            + " plan-local, plan-forward, plan-backward (the other balances), data (StartFromData). Default: ${DEFAULT-VALUE}.")
    private List<String> starts;

    @Option(
            names = "--field-data",
            paramLabel = "FOLDER",
            description = "Where iris.csv and the train and eval files of linear_data, moon_data and saturn_data are."
                    + " Without it the networks that need them are left out.")
    private Path fieldData;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private DataOptions data;

    /** Made by the command line. */
    public FieldCommand() {}

    @Override
    public Integer call() throws IOException {
        List<Start> chosen = chosenStarts();
        int seeds = options.seeds(options.quick() ? QUICK_SEEDS : SEEDS, 2);
        FieldMeasurement measurement = new FieldMeasurement(chosen, seeds, options.threads());
        FieldFolder folder = new FieldFolder(Optional.ofNullable(fieldData));
        List<FieldNetwork> networks = available(chosenNetworks(), folder);
        boolean digitsNeeded =
                networks.stream().anyMatch(network -> network.data().needsDigits());
        DigitData digits = digitsNeeded ? data.load() : null;
        OutputFolder out = options.folder();
        measurement.add(networks, folder, digits);
        List<StartRuns> runs = measurement.run(out.path());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "networks",
                String.join(", ", networks.stream().map(FieldNetwork::name).toList()));
        settings.put("digits", digits == null ? "none" : digits.description());
        settings.put("seeds", "1 to " + seeds);
        new FieldReport(runs, settings).show(out, spec.commandLine().getOut());
        return 0;
    }

    /** The author's start first. */
    private List<Start> chosenStarts() {
        List<Start> chosen = new ArrayList<>(List.of(Starts.author()));
        for (String name : starts) {
            Start start = Starts.find(name)
                    .orElseThrow(() -> wrong("--starts must be of " + String.join(", ", Starts.names()) + ": " + name));
            if (!chosen.contains(start)) {
                chosen.add(start);
            }
        }
        if (chosen.size() < 2) {
            throw wrong("--starts must have one beside the author's: " + String.join(", ", starts));
        }
        return chosen;
    }

    private List<FieldNetwork> chosenNetworks() {
        List<FieldNetwork> all = networks();
        List<String> names = all.stream().map(FieldNetwork::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw wrong("--only must be of " + String.join(", ", names) + ": " + name);
            }
        }
        return all.stream()
                .filter(network -> only.isEmpty() || only.contains(network.name()))
                .map(network -> options.quick() ? network.withAtMost(QUICK_STEPS) : network)
                .filter(network ->
                        !options.quick() || !only.isEmpty() || !network.data().needsDigits())
                .toList();
    }

    private List<FieldNetwork> networks() {
        return switch (list) {
            case "authors" -> NetworkList.AUTHORS.networks();
            case "other" -> NetworkList.OTHER.networks();
            default -> throw wrong("--list must be authors or other: " + list);
        };
    }

    /** Without those whose files are missing, which are named. */
    private List<FieldNetwork> available(List<FieldNetwork> networks, FieldFolder folder) {
        if (fieldData != null && !Files.isDirectory(fieldData)) {
            throw wrong("--field-data must be a folder: " + fieldData);
        }
        List<FieldNetwork> available = new ArrayList<>();
        for (FieldNetwork network : networks) {
            List<String> missing = folder.missing(network.data());
            if (missing.isEmpty()) {
                available.add(network);
            } else {
                spec.commandLine()
                        .getErr()
                        .println(Wrap.at(
                                Terminal.width(),
                                network.name() + " is left out: "
                                        + (fieldData == null
                                                ? "without --field-data there is no "
                                                : fieldData + " has no ")
                                        + String.join(" and no ", missing)));
            }
        }
        if (available.isEmpty()) {
            throw wrong("--field-data has the data of none of the networks");
        }
        return available;
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
