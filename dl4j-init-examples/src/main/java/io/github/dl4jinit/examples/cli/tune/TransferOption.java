package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.training.OptionChecks;
import picocli.CommandLine.Option;

/** Searching on a narrower network than the one that the settings are for; a picocli mixin. */
final class TransferOption {

    @Option(
            names = "--transfer-from",
            paramLabel = "WIDTH",
            description =
                    "Search on a network of WIDTH units in each hidden layer, and carry the best settings over to one of"
                            + " --width, whose configuration is written as wide-network.json.")
    private Integer from;

    @Option(
            names = "--verify",
            paramLabel = "N",
            description =
                    "With --transfer-from: train the wide network with N multipliers, each twice the one before, around"
                            + " the one that was carried over.")
    private Integer points;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException naming an option that makes no sense
     */
    void check(boolean ownNetwork) {
        if (from == null) {
            if (points != null) {
                throw new IllegalArgumentException("--verify needs --transfer-from, the width to search on");
            }
            return;
        }
        OptionChecks.atLeast(1, "--transfer-from", from);
        if (points != null) {
            OptionChecks.atLeast(1, "--verify", points);
        }
        if (ownNetwork) {
            throw new IllegalArgumentException(
                    "--transfer-from belongs to the built-in network; for one of your own use WidthTransfer");
        }
    }

    boolean given() {
        return from != null;
    }

    int from() {
        return from;
    }

    boolean verifies() {
        return points != null;
    }

    int points() {
        return points;
    }
}
