package io.github.dl4jinit.examples.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the arguments, and where to read which are right. */
final class WrongArguments implements IParameterExceptionHandler {

    private static final Pattern OPTION = Pattern.compile("--[a-z][-a-z]*");

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        Optional<String> stranger = unknownSubcommand(wrong);
        err.println(command.getColorScheme()
                .errorText(stranger.map(name -> unknown(command, name)).orElseGet(() -> sentence(wrong))));
        if (stranger.flatMap(name -> home(command, name)).isEmpty()) {
            UnmatchedArgumentException.printSuggestions(wrong, err);
        }
        err.println("Try '" + name(command) + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Picocli speaks of options that exclude each other in words of its own, with the options' values. */
    private static String sentence(ParameterException wrong) {
        return wrong instanceof MutuallyExclusiveArgsException
                ? OPTION.matcher(wrong.getMessage())
                                .results()
                                .map(MatchResult::group)
                                .collect(Collectors.joining(" and "))
                        + " exclude each other"
                : wrong.getMessage();
    }

    /** To picocli it is an argument that nobody takes. */
    private static Optional<String> unknownSubcommand(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                        && !wrong.getCommandLine().getSubcommands().isEmpty()
                ? unmatched.getUnmatched().stream().findFirst().filter(name -> !name.startsWith("-"))
                : Optional.empty();
    }

    private static String unknown(CommandLine command, String name) {
        return name(command) + " has no command '" + name + "'"
                + home(command, name)
                        .map(home -> "; did you mean '" + home + " " + name + "'?")
                        .orElseGet(() -> "; there are "
                                + String.join(", ", command.getSubcommands().keySet()));
    }

    /** The subcommand that has a subcommand of this name. */
    private static Optional<String> home(CommandLine command, String name) {
        return command.getSubcommands().values().stream()
                .filter(subcommand -> subcommand.getSubcommands().containsKey(name))
                .map(WrongArguments::name)
                .findFirst();
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
