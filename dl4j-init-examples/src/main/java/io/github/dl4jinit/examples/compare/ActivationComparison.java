package io.github.dl4jinit.examples.compare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.nd4j.linalg.activations.Activation;

/**
 * All schemes under one activation function, and who won.
 *
 * @param activation the hidden layers' activation function
 * @param schemes one entry for each scheme, in the user's order
 * @param chance the test accuracy of guessing
 */
record ActivationComparison(Activation activation, List<SchemeSummary> schemes, double chance) {
    /** How far above guessing is still called guessing. */
    private static final double NEAR_CHANCE = 2;

    /** What became of a scheme. */
    enum Fate {
        BEST("best"),
        TIE("tie"),
        TRAINS("trains"),
        CHANCE("chance"),
        DIVERGED("diverged");

        private final String word;

        Fate(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    ActivationComparison {
        schemes = List.copyOf(schemes);
    }

    /** What became of each scheme, in their order. */
    List<Fate> fates() {
        // A scheme that diverges under one seed in three cannot be relied on, however good the other two are.
        List<SchemeSummary> alive =
                schemes.stream().filter(scheme -> scheme.diverged() == 0).toList();
        OptionalInt best = OptionalInt.empty();
        List<SchemeSummary> ties = List.of();
        if (!alive.isEmpty()) {
            Ranking ranking =
                    Ranking.of(alive.stream().map(SchemeSummary::testAccuracies).toList());
            best = OptionalInt.of(schemes.indexOf(alive.get(ranking.best())));
            ties = ranking.ties().stream().map(alive::get).toList();
        }
        int first = best.orElse(-1);
        List<SchemeSummary> equals = ties;
        return IntStream.range(0, schemes.size())
                .mapToObj(i -> fate(schemes.get(i), i == first, equals))
                .toList();
    }

    private Fate fate(SchemeSummary scheme, boolean best, List<SchemeSummary> ties) {
        if (scheme.diverged() > 0) {
            return Fate.DIVERGED;
        }
        if (scheme.meanTestAccuracy() < NEAR_CHANCE * chance) {
            return Fate.CHANCE;
        }
        if (ties.contains(scheme)) {
            return Fate.TIE;
        }
        return best ? ties.isEmpty() ? Fate.BEST : Fate.TIE : Fate.TRAINS;
    }

    /** The activation function as it is written in a text. */
    String title() {
        return switch (activation) {
            case RELU -> "ReLU";
            case ELU, SELU, GELU -> activation.name();
            default -> activation.name().toLowerCase(Locale.ROOT);
        };
    }

    /** The activation function in the name of a file. */
    String slug() {
        return activation.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
