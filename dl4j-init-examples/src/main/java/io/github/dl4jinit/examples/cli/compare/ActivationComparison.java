package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.training.Guessing;
import io.github.dl4jinit.tuning.Ranking;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nd4j.linalg.activations.Activation;

/**
 * All schemes under one activation function, and who won.
 *
 * @param activation the hidden layers' activation function
 * @param schemes one entry for each scheme, in the user's order
 * @param chance the test accuracy of guessing
 */
record ActivationComparison(Activation activation, List<SchemeSummary> schemes, double chance) {
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

    /**
     * What became of each scheme, in their order.
     *
     * <p>Only schemes that learn are ranked by {@link Ranking}: the many that guess would make its test blunt for nothing. One
     * that guesses in the mean still ties with the best where one of its seeds is as good as one of the best's.
     */
    List<Fate> fates() {
        // A scheme that diverges under one seed in three cannot be relied on, however good the other two are.
        List<SchemeSummary> learning = schemes.stream()
                .filter(scheme -> scheme.diverged() == 0 && !guesses(scheme))
                .toList();
        if (learning.isEmpty()) {
            return schemes.stream()
                    .map(scheme -> scheme.diverged() > 0 ? Fate.DIVERGED : Fate.CHANCE)
                    .toList();
        }
        Ranking ranking =
                Ranking.of(learning.stream().map(SchemeSummary::testAccuracies).toList());
        SchemeSummary best = learning.get(ranking.best());
        Set<SchemeSummary> ties = new HashSet<>();
        ranking.ties().forEach(tie -> ties.add(learning.get(tie)));
        schemes.stream()
                .filter(scheme -> scheme.diverged() == 0 && guesses(scheme) && overlap(scheme, best))
                .forEach(ties::add);
        return schemes.stream().map(scheme -> fate(scheme, best, ties)).toList();
    }

    private Fate fate(SchemeSummary scheme, SchemeSummary best, Set<SchemeSummary> ties) {
        if (scheme.diverged() > 0) {
            return Fate.DIVERGED;
        }
        if (scheme.equals(best)) {
            return ties.isEmpty() ? Fate.BEST : Fate.TIE;
        }
        if (ties.contains(scheme)) {
            return Fate.TIE;
        }
        return guesses(scheme) ? Fate.CHANCE : Fate.TRAINS;
    }

    private boolean guesses(SchemeSummary scheme) {
        return Guessing.is(scheme.meanTestAccuracy(), chance);
    }

    private static boolean overlap(SchemeSummary worse, SchemeSummary better) {
        return Arrays.stream(worse.testAccuracies()).max().orElseThrow()
                >= Arrays.stream(better.testAccuracies()).min().orElseThrow();
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
