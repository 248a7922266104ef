package io.github.dl4jinit.examples.cli;

import io.github.dl4jinit.examples.report.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** The command-line program {@code dl4j-init}. */
public final class Main {
    private Main() {}

    /**
     * Runs one subcommand and exits: 0 when it succeeded, 1 when it failed, 2 when the arguments were wrong.
     *
     * @param args the subcommand and its options
     */
    public static void main(String[] args) {
        PrintWriter out = Terminal.writer(System.out);
        if (HelpPage.isAskedFor(args)) {
            HelpPage.print(out);
            System.exit(0);
        }
        System.exit(run(args, VerdictColours.over(out, Ansi.AUTO), Terminal.writer(System.err)));
    }

    /** Runs one subcommand and returns the exit code. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        return Program.run(args, out, err);
    }
}
