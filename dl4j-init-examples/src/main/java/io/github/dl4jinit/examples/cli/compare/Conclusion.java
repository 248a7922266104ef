package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.cli.compare.ActivationComparison.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says in words what a table shows. */
final class Conclusion {

    private Conclusion() {}

    /** One or two sentences on one activation function. */
    static String of(ActivationComparison comparison) {
        List<String> clauses = new ArrayList<>();
        List<SchemeSummary> tied = with(comparison, Fate.TIE);
        List<SchemeSummary> best = with(comparison, Fate.BEST);
        if (!tied.isEmpty()) {
            clauses.add(names(tied) + " tie within the noise of "
                    + tied.get(0).runs().size() + " seeds, at "
                    + join(tied.stream().map(Conclusion::percent).toList()));
        } else if (!best.isEmpty()) {
            SchemeSummary winner = best.get(0);
            clauses.add(winner.scheme().name() + " trains best, to " + percent(winner));
        }
        List<SchemeSummary> behind = with(comparison, Fate.TRAINS);
        if (!behind.isEmpty()) {
            clauses.add(names(behind) + (behind.size() == 1 ? " trains" : " train") + " too, to "
                    + join(behind.stream().map(Conclusion::percent).toList()));
        }
        List<SchemeSummary> guessing = with(comparison, Fate.CHANCE);
        if (!guessing.isEmpty()) {
            clauses.add(names(guessing) + (guessing.size() == 1 ? " hardly learns" : " hardly learn") + ": "
                    + join(guessing.stream().map(Conclusion::percent).toList())
                    + String.format(Locale.ROOT, ", where guessing gives %.0f %%", 100 * comparison.chance()));
        }
        List<SchemeSummary> diverged = with(comparison, Fate.DIVERGED);
        if (!diverged.isEmpty()) {
            clauses.add(names(diverged) + " diverged");
        }
        return comparison.title() + ": " + String.join("; ", clauses) + ".";
    }

    /** What makes the comparison fair, and how far it reaches. */
    static String fairness(CompareSettings settings) {
        String rates = settings.learningRates().size() == 1
                ? "All schemes have the learning rate "
                        + rate(settings.learningRates().get(0))
                : "Each scheme has its own best of the learning rates "
                        + join(settings.learningRates().stream()
                                .map(Conclusion::rate)
                                .toList());
        return rates + "; this holds for " + settings.depth() + " layers and " + settings.steps()
                + " steps: with fewer layers schemes differ less, with more steps some catch up.";
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, "%.2g", rate)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }

    private static List<SchemeSummary> with(ActivationComparison comparison, Fate fate) {
        List<Fate> fates = comparison.fates();
        return IntStream.range(0, fates.size())
                .filter(i -> fates.get(i) == fate)
                .mapToObj(comparison.schemes()::get)
                .toList();
    }

    private static String percent(SchemeSummary scheme) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * scheme.meanTestAccuracy());
    }

    private static String names(List<SchemeSummary> schemes) {
        return join(schemes.stream().map(scheme -> scheme.scheme().name()).toList());
    }

    private static String join(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
