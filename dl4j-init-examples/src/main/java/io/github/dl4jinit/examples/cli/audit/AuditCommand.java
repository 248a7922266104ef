package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.examples.cli.audit.theory.AuditedNetworks;
import io.github.dl4jinit.examples.cli.audit.theory.NetworkHealth;
import io.github.dl4jinit.examples.cli.audit.theory.TheoryAudit;
import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.ordinary.data.FieldFolder;
import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.report.MarkdownWriter;
import io.github.dl4jinit.examples.report.Terminal;
import io.github.dl4jinit.examples.report.TextTable;
import io.github.dl4jinit.examples.report.Wrap;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Measures the variance that DL4J's fans and the true ones give, for every layer type with weights; or the signals of whole
 * networks beside what theory predicts.
 */
@Command(
        name = "audit",
        description = {
            "Measures, for every layer type with weights, the variance of the pre-activations when weights have the variance"
                    + " 1/fan-in, and of the input's gradients when it is 1/fan-out: with the fans that DL4J uses, and with"
                    + " the true ones. Right is 1.",
            "Fails if a true fan does not give 1 within 3 %%, or within what Student's t-test allows for so few seeds"
                    + " (p = 0.0027).",
            "With --signals: compares theory with the second moments of pre-activations and gradients in every layer of"
                    + " many networks: of all kinds of layers, of DL4J's zoo, and ordinary ones on their own data. Fails if"
                    + " fewer than 95 %% of all layers are within 10 %% or three standard errors.",
            "With --plans: starts the same networks from the automatic plan and prints what the probe says of them. With"
                    + " --rehearse: prints what a rehearsal says of them as they are configured."
        })
public final class AuditCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many seeds to measure with, at least 2. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description =
                    "Measure only the layers, or with --signals, --plans and --rehearse the networks, whose name contains this. Default: all.")
    private String layer = "";

    @ArgGroup
    private WholeNetworks whole = new WholeNetworks();

    /** What to do with whole networks in place of single layers. */
    static final class WholeNetworks {
        @Option(names = "--signals", description = "Compare the theory of signals with whole networks instead.")
        private boolean signals;

        @Option(names = "--plans", description = "Probe whole networks under the automatic plan instead.")
        private boolean plans;

        @Option(names = "--rehearse", description = "Rehearse whole networks as they are configured instead.")
        private boolean rehearse;

        private boolean any() {
            return signals || plans || rehearse;
        }
    }

    @Option(
            names = "--field-data",
            paramLabel = "FOLDER",
            description =
                    "With --signals, --plans or --rehearse: where iris.csv and the train and eval files of linear_data,"
                            + " moon_data and saturn_data are. Without it the networks that need them are left out.")
    private Path fieldData;

    @Mixin
    private DataOptions data;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the table to this file, as Markdown.")
    private Path markdown;

    /** Made by the command line. */
    public AuditCommand() {}

    @Override
    public Integer call() throws IOException {
        if (seeds < 2) {
            throw new ParameterException(spec.commandLine(), "--seeds must be at least 2: " + seeds);
        }
        if (markdown != null
                && (Files.isDirectory(markdown)
                        || !Files.isDirectory(markdown.toAbsolutePath().getParent()))) {
            throw new ParameterException(
                    spec.commandLine(), "--markdown must be a file in a folder that is there: " + markdown);
        }
        if (!whole.any()) {
            refuseDataForSingleLayers();
            return fans();
        }
        return whole.signals ? signals() : health();
    }

    private void refuseDataForSingleLayers() {
        ParseResult given = spec.commandLine().getParseResult();
        Stream.of("--field-data", "--data", "--train", "--test", "--data-seed", "--standardise")
                .filter(given::hasMatchedOption)
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            name + " is for whole networks: it needs --signals, --plans or --rehearse");
                });
    }

    private int fans() throws IOException {
        List<AuditCase> cases = AuditCases.all().stream()
                .filter(of -> of.name().toLowerCase(Locale.ROOT).contains(layer.toLowerCase(Locale.ROOT)))
                .toList();
        if (cases.isEmpty()) {
            throw unknown(
                    "layer",
                    AuditCases.all().stream().map(AuditCase::name).distinct().toList());
        }
        List<AuditRow> rows = quietly(() ->
                cases.stream().map(of -> FanAudit.measure(of, seed, seeds)).toList());
        PrintWriter out = spec.commandLine().getOut();
        out.print(TextTable.render(AuditTable.of(rows), Terminal.width(), Console.charset()));
        if (markdown != null) {
            Files.writeString(markdown, AuditTable.markdown(rows, seeds));
        }
        List<String> failures = rows.stream()
                .filter(row -> !row.holds())
                .map(row -> row.layer() + " " + row.parameter())
                .toList();
        out.println(Wrap.at(
                Terminal.width(),
                failures.isEmpty()
                        ? rows.size() == 1 ? "The weight holds." : "All " + rows.size() + " weights hold."
                        : "These do not hold: " + String.join("; ", failures)));
        out.flush();
        return failures.isEmpty() ? 0 : 1;
    }

    private int signals() throws IOException {
        AuditedNetworks networks = networks();
        TheoryAudit audit = quietly(() -> TheoryAudit.measure(networks, seed, seeds));
        PrintWriter out = spec.commandLine().getOut();
        out.print(TextTable.render(audit.table(), Terminal.width(), Console.charset()));
        out.print(TextTable.render(audit.types(), Terminal.width(), Console.charset()));
        out.print(TextTable.render(audit.groups(), Terminal.width(), Console.charset()));
        if (markdown != null) {
            Files.writeString(markdown, audit.markdown());
        }
        audit.misses().forEach(miss -> out.println(Wrap.at(Terminal.width(), miss)));
        out.println(Wrap.at(Terminal.width(), audit.summary()));
        out.flush();
        return audit.good() ? 0 : 1;
    }

    private int health() throws IOException {
        AuditedNetworks networks = networks();
        NetworkHealth health = quietly(() -> whole.plans
                ? NetworkHealth.measure(networks, seed, seeds)
                : NetworkHealth.rehearse(networks, seed, seeds));
        PrintWriter out = spec.commandLine().getOut();
        out.print(TextTable.render(health.table(), Terminal.width(), Console.charset()));
        if (markdown != null) {
            Files.writeString(markdown, MarkdownWriter.write(health.table()));
        }
        out.println(health.summary());
        out.flush();
        return 0;
    }

    private AuditedNetworks networks() throws IOException {
        if (fieldData != null && !Files.isDirectory(fieldData)) {
            throw new ParameterException(spec.commandLine(), "--field-data must be a folder: " + fieldData);
        }
        AuditedNetworks networks =
                AuditedNetworks.of(layer, new FieldFolder(Optional.ofNullable(fieldData)), data::load);
        if (networks.none()) {
            throw unknown("network", AuditedNetworks.names());
        }
        if (!networks.leftOut().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(Wrap.at(
                            96,
                            "left out, since their data are not in the folder of --field-data: "
                                    + String.join(", ", networks.leftOut())));
        }
        return networks;
    }

    private ParameterException unknown(String kind, List<String> names) {
        return new ParameterException(
                spec.commandLine(),
                Wrap.at(
                        96,
                        "--layer \"" + layer + "\" is in no " + kind + "'s name; there are "
                                + String.join("; ", names)));
    }

    /** With the standard output shut: SameDiff writes a line to it for each operation that it differentiates. */
    private static <T> T quietly(Supplier<T> work) {
        PrintStream standard = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return work.get();
        } finally {
            System.setOut(standard);
        }
    }
}
