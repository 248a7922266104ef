package io.github.dl4jinit.examples.cli;

import io.github.dl4jinit.examples.cli.audit.AuditCommand;
import io.github.dl4jinit.examples.cli.compare.CompareCommand;
import io.github.dl4jinit.examples.cli.portable.PortableCommand;
import io.github.dl4jinit.examples.cli.probe.ProbeCommand;
import io.github.dl4jinit.examples.cli.signals.SignalsCommand;
import io.github.dl4jinit.examples.cli.tune.TuneCommand;
import io.github.dl4jinit.examples.lab.experiment.ExperimentCommand;
import io.github.dl4jinit.examples.lab.score.ScoreCommand;
import io.github.dl4jinit.examples.lab.search.SearchVsGridCommand;
import io.github.dl4jinit.examples.lab.throughput.ThroughputCommand;
import io.github.dl4jinit.examples.report.Console;
import io.github.dl4jinit.examples.runtime.NativeMemory;
import io.github.dl4jinit.examples.runtime.Version;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command-line program {@code dl4j-init}: one subcommand for each thing to see. */
@Command(
        name = "dl4j-init",
        description = "Shows by measurement what the initial weights of a Deeplearning4j network do to its training.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed", "2:the arguments were wrong"},
        subcommands = {
            CompareCommand.class,
            ProbeCommand.class,
            TuneCommand.class,
            SignalsCommand.class,
            ExperimentCommand.class,
            AuditCommand.class,
            PortableCommand.class,
            ThroughputCommand.class,
            ScoreCommand.class,
            SearchVsGridCommand.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show DL4J's own messages, and where in the program a failure happened.")
    private boolean verbose;

    private Main() {}

    /**
     * Runs one subcommand and exits: 0 when it succeeded, 1 when it failed, 2 when the arguments were wrong.
     *
     * @param args the subcommand and its options
     */
    public static void main(String[] args) {
        System.exit(run(args, writer(System.out), writer(System.err)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Console.charset()), true);
    }

    /** Runs one subcommand and returns the exit code. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        // Before the options are read, which may load the first class of DL4J: both are looked at only then.
        NativeMemory.tuneAllocation();
        Logging.configure(List.of(args).contains("--verbose"));
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Main::execute)
                .setParameterExceptionHandler(new WrongArguments())
                .setExecutionExceptionHandler(main.failures());
        NumberArguments.register(commandLine);
        return commandLine.execute(args);
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'dl4j-init compare' is a good start.");
    }

    private static int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        if (parsed.hasSubcommand()) {
            NativeMemory.tune();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private IExecutionExceptionHandler failures() {
        return (failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            err.println(
                    command.getColorScheme().errorText(command.getCommandName() + ": " + Failures.oneLine(failure)));
            if (verbose) {
                failure.printStackTrace(err);
            }
            return CommandLine.ExitCode.SOFTWARE;
        };
    }
}
