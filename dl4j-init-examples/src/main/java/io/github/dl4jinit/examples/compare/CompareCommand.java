package io.github.dl4jinit.examples.compare;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Trains deep plain networks under several schemes and compares them. */
@Command(name = "compare", description = "Trains deep plain networks under several schemes and compares them.")
public final class CompareCommand implements Callable<Integer> {

    /** Made by the command line. */
    public CompareCommand() {}

    @Override
    public Integer call() {
        return 0;
    }
}
