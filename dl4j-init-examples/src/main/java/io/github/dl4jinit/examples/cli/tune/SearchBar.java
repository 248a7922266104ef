package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.search.SearchObserver;
import io.github.dl4jinit.tuning.search.SearchProgress;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows a search as a bar of optimizer steps, with the best candidate so far. Steps of trials that were answered from a
 * journal count as done, and not for the time that is left.
 */
final class SearchBar implements SearchObserver, TrialObserver, AutoCloseable {
    private final ProgressBar bar = ProgressBar.start("searching", 1);
    private SearchProgress progress = new SearchProgress(0, 1, 0, Optional.empty());
    private long trained;
    private long ended;
    private long answered;

    @Override
    public synchronized void stepped(Trial trial, int step) {
        trained++;
        draw();
    }

    @Override
    public synchronized void finished(Trial trial, TrialResult result) {
        ended += steps(trial, result);
    }

    /** A trial has ended of whose steps nothing was heard. */
    synchronized void trained(Trial trial, TrialResult result) {
        trained += steps(trial, result);
        finished(trial, result);
        draw();
    }

    private static int steps(Trial trial, TrialResult result) {
        return result.steps() - trial.start().map(TrialCheckpoint::step).orElse(0);
    }

    @Override
    public synchronized void progressed(SearchProgress now) {
        progress = now;
        // Trained trials that the search has not taken in yet hide some; they come to light as it does.
        answered = Math.max(answered, now.steps() - ended);
        draw();
    }

    /** The search has ended, with fewer steps than were planned or more. */
    synchronized void complete(long steps) {
        bar.at(Math.max(1, steps), Math.max(1, steps), answered, best());
    }

    private void draw() {
        long total = Math.max(1, progress.plannedSteps());
        // One short of the end, which only the search itself knows.
        bar.at(Math.min(total - 1, answered + trained), total, answered, best());
    }

    private String best() {
        return progress.best()
                .map(best ->
                        String.format(Locale.ROOT, "%s: %.3f", best.candidate().name(), best.mean()))
                .orElse("");
    }

    @Override
    public void close() {
        bar.close();
    }
}
