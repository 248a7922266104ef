package io.github.dl4jinit.examples.cli.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Which layers are drawn one by one; a picocli mixin. */
public final class LayerChoice {

    @Option(
            names = "--layers",
            split = ",",
            paramLabel = "LAYER",
            description =
                    "Hidden layers to draw one by one, by name or by number from 1. Default: all, or some from the first to"
                            + " the last where there are many.")
    private List<String> named = new ArrayList<>();

    /** Options that nobody has set yet. */
    public LayerChoice() {}

    /**
     * Chooses layers.
     *
     * @param all the hidden layers in the order of the signal
     * @param name what a layer is called
     * @param most how many are drawn where the user chose none
     * @param <T> what stands for a layer
     * @return those that the user named, or evenly spaced ones from the first to the last
     * @throws IllegalArgumentException if there is no layer of a name
     */
    public <T> List<T> of(List<T> all, Function<T, String> name, int most) {
        if (named.isEmpty()) {
            int shown = Math.min(all.size(), most);
            return IntStream.range(0, shown)
                    .mapToObj(i ->
                            all.get(shown == 1 ? 0 : (int) Math.round((double) i * (all.size() - 1) / (shown - 1))))
                    .toList();
        }
        List<T> chosen = new ArrayList<>();
        for (String wanted : named) {
            chosen.add(all.stream()
                    .filter(layer -> name.apply(layer).equals(wanted.strip()))
                    .findFirst()
                    .or(() -> numbered(all, wanted.strip()))
                    .orElseThrow(() -> new IllegalArgumentException("--layers: there is no hidden layer " + wanted
                            + "; there are "
                            + String.join(", ", all.stream().map(name).limit(20).toList())
                            + (all.size() > 20 ? " …" : ""))));
        }
        return chosen.stream().distinct().toList();
    }

    private static <T> java.util.Optional<T> numbered(List<T> all, String text) {
        if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > all.size()) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(all.get(Integer.parseInt(text) - 1));
    }
}
