package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.search.SearchSpace;
import java.util.List;
import picocli.CommandLine.Option;

/** Layers that have a multiplier of their own; a picocli mixin. */
final class GroupOption {

    @Option(
            names = "--group",
            paramLabel = "NAME=LAYER[,LAYER...]",
            description =
                    "With --network: a multiplier of their own for these layers; repeat it for more groups. Each is tried"
                            + " with each of the others'. Layers in no group have multiplier 1.")
    private List<String> groups = List.of();

    boolean given() {
        return !groups.isEmpty();
    }

    /**
     * Adds the groups to a space.
     *
     * @throws IllegalArgumentException if one is not of the form that is asked for, or names a layer twice
     */
    void addTo(SearchSpace.Builder space) {
        for (String group : groups) {
            String[] parts = group.split("=", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new IllegalArgumentException(
                        "--group must be a name and its layers, such as lower=layer0,layer1: " + group);
            }
            try {
                space.group(parts[0], parts[1].split(",", -1));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--group: " + e.getMessage(), e);
            }
        }
    }
}
