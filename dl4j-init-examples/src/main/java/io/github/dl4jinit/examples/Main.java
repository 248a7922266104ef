package io.github.dl4jinit.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command-line program {@code dl4j-init}. */
@Command(name = "dl4j-init", mixinStandardHelpOptions = true, version = "dl4j-init 0.1.0")
public final class Main implements Runnable {

    private Main() {}

    /**
     * Runs one subcommand and exits: 0 when it succeeded, 1 when it failed, 2 when the arguments were wrong.
     *
     * @param args the subcommand and its options
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
