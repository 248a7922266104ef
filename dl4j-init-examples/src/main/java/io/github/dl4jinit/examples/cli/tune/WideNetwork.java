package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.training.OptimizerOptions;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.text.Numbers;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.search.Candidate;
import io.github.dl4jinit.tuning.search.CandidateOutcome;
import io.github.dl4jinit.tuning.search.MultiplierSearch;
import io.github.dl4jinit.tuning.search.SearchResult;
import io.github.dl4jinit.tuning.search.TransferSearch;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The network that a search on a narrower one was for. */
final class WideNetwork {
    private static final String FILE = "wide-network.json";

    private final int from;
    private final int to;
    private final TransferSearch search;

    private WideNetwork(int from, int to, TransferSearch search) {
        this.from = from;
        this.to = to;
        this.search = search;
    }

    static WideNetwork of(int from, PlainNetwork wide, OptimizerOptions optimizer) {
        return new WideNetwork(
                from,
                wide.width(),
                TransferSearch.of(
                        from,
                        wide.width(),
                        (width, candidate, seed) -> new PlainNetwork(
                                        wide.inputs(), wide.depth(), width, wide.classes(), wide.activation())
                                .configuration(
                                        candidate.init(),
                                        optimizer
                                                .kind()
                                                .withRate(
                                                        candidate.learningRate().orElseGet(optimizer::learningRate)),
                                        seed)));
    }

    /** Writes the configuration, and says what is predicted. */
    String handOver(CandidateOutcome best, OutputFolder folder) throws IOException {
        Candidate candidate = best.candidate();
        folder.write(FILE, search.wide(candidate, 1).toJson() + "\n");
        return String.format(
                Locale.ROOT,
                "From %d to %d units:%n%n%s%nPrediction: %s is the best of %d units too, with a score no worse than %.3f. The"
                        + " configuration is %s.",
                from,
                to,
                search.transfer(candidate).table(),
                candidate.name(),
                to,
                best.mean(),
                folder.path().resolve(FILE));
    }

    /** A search of a few multipliers on the wide network itself. */
    MultiplierSearch.Builder around(CandidateOutcome best, int points, TrialData data) {
        return search.around(best.candidate(), points, data);
    }

    /** What came of it. */
    String verdict(CandidateOutcome predicted, SearchResult verified) {
        Optional<CandidateOutcome> best = verified.best();
        if (best.isEmpty()) {
            return "None of the wide networks could be trained.";
        }
        double there = best.get().candidate().multiplier();
        double here = predicted.candidate().multiplier();
        String where = there == here
                ? "the one that was carried over"
                : Numbers.plain(there / here) + " times the one that was carried over";
        boolean tie =
                verified.ties().stream().anyMatch(outcome -> outcome.candidate().multiplier() == here);
        return String.format(
                Locale.ROOT,
                "Verified: the best multiplier of %d units is %s%s, with a score of %.3f.",
                to,
                where,
                there != here && tie ? ", which ties with it" : "",
                best.get().mean());
    }
}
