package io.github.dl4jinit.examples.lab.experiment.frame;

import io.github.dl4jinit.examples.report.OutputFolder;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every experiment has, besides those of the digits; a picocli mixin. */
public final class ExperimentOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many networks of each kind. Default: what the experiment needs.")
    private Integer seeds;

    @Option(names = "--quick", description = "Half a minute at most: fewer and smaller networks.")
    private boolean quick;

    @Option(names = "--threads", paramLabel = "N", description = "Networks at a time. Default: one for each processor.")
    private Integer threads;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "Where charts, report and numbers go. Default: dl4j-init-${COMMAND-NAME}.")
    private Path out;

    /** Options that nobody has set yet. */
    public ExperimentOptions() {}

    /**
     * Whether the user is in a hurry.
     *
     * @return true for half a minute at most
     */
    public boolean quick() {
        return quick;
    }

    /**
     * The number of networks of each kind.
     *
     * @param usual what it is if the user said nothing
     * @param least the fewest that the experiment makes sense with
     * @return at least {@code least}
     * @throws ParameterException if the user asks for fewer
     */
    public int seeds(int usual, int least) {
        return atLeast(least, "--seeds", seeds == null ? usual : seeds);
    }

    /**
     * The number of networks that are measured or trained at a time.
     *
     * @return at least 1
     * @throws ParameterException if the user asks for fewer
     */
    public int threads() {
        return atLeast(1, "--threads", threads == null ? Runtime.getRuntime().availableProcessors() : threads);
    }

    /**
     * Opens the folder for the results.
     *
     * @return the folder, which can be written to
     * @throws IOException with one clear sentence, if it cannot
     */
    public OutputFolder folder() throws IOException {
        return OutputFolder.open(out == null ? Path.of("dl4j-init-" + command.name()) : out);
    }

    private int atLeast(int least, String option, int value) {
        if (value < least) {
            throw new ParameterException(command.commandLine(), option + " must be at least " + least + ": " + value);
        }
        return value;
    }
}
