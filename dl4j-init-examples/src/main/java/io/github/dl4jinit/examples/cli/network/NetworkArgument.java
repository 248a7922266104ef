package io.github.dl4jinit.examples.cli.network;

import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The network that a command is about; a picocli mixin. */
public final class NetworkArgument {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "NETWORK",
            description = "A file: a saved model, or a configuration as JSON or YAML. Or a class of your own"
                    + " that makes a configuration or a network: CLASS, or CLASS#METHOD, a public static method without"
                    + " arguments, or a Supplier.")
    private String positional;

    @Option(names = "--network", paramLabel = "NETWORK", description = "NETWORK as an option.")
    private String option;

    @Mixin
    private UserClasses classes;

    /** Arguments that nobody has set yet. */
    public NetworkArgument() {}

    /**
     * Opens the network.
     *
     * @return the network
     * @throws IOException if it cannot be read
     * @throws ParameterException if none is named, or two
     */
    public UserNetwork open() throws IOException {
        if ((positional == null) == (option == null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Which network? Name one: a saved model, a configuration, or a class of your own in --classpath.");
        }
        return option == null ? open("NETWORK", positional, classes) : open("--network", option, classes);
    }

    /**
     * The user's classes.
     *
     * @return those of {@code --classpath}
     */
    public UserClasses classes() {
        return classes;
    }

    /**
     * Opens a network that another option names.
     *
     * @param argument how the command line calls it
     * @param text a file, or the name of a class
     * @param classes where classes are found
     * @return the network
     * @throws IOException if it cannot be read
     */
    public static UserNetwork open(String argument, String text, UserClasses classes) throws IOException {
        return NetworkReader.read(argument, text, classes);
    }
}
