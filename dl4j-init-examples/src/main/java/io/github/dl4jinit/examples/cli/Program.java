package io.github.dl4jinit.examples.cli;

import io.github.dl4jinit.examples.runtime.NativeMemory;
import io.github.dl4jinit.examples.runtime.Version;
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

/** What {@link Main} runs, as picocli sees it: one subcommand for each thing to see. */
@Command(
        name = "dl4j-init",
        description = "Shows by measurement what the initial weights of a Deeplearning4j network do to its training.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a file, a network or data cannot be used, or the work failed",
            "2:the options are wrong, contradict each other, or ask for more than there is"
        })
final class Program implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show DL4J's own messages, and where in the program a failure happened.")
    private boolean verbose;

    private Program() {}

    /** Runs one subcommand and returns the exit code. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        // Before the options are read, which may load the first class of DL4J: both are looked at only then.
        NativeMemory.tuneAllocation();
        Logging.configure(List.of(args).contains("--verbose"));
        Program main = new Program();
        CommandLine commandLine = new CommandLine(main);
        // First, since what is set is set for the subcommands that there are.
        Subcommands.add(commandLine, args);
        commandLine
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Program::execute)
                .setParameterExceptionHandler(new WrongArguments())
                .setExecutionExceptionHandler(main.failures());
        PlainArguments.register(commandLine);
        CommandGroups.register(commandLine);
        OptionBlocks.register(commandLine);
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("dl4j-init: not enough memory (" + Failures.oneLine(e)
                    + "); Java takes more with -Xmx, ND4J with" + " -Dorg.bytedeco.javacpp.maxbytes");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? 'dl4j-init probe MODEL' measures a network of yours, 'dl4j-init compare' shows"
                        + " what this is about.");
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
