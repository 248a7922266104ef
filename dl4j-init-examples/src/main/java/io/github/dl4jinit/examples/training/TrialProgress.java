package io.github.dl4jinit.examples.training;

import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;

/** Shows the progress of trials of equal length as one bar, in optimizer steps. */
public final class TrialProgress implements TrialObserver, AutoCloseable {
    private final ProgressBar bar;

    private TrialProgress(ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Starts a bar on standard error.
     *
     * @param task what is being done, in a word or two
     * @param trials how many trials, at least 1
     * @param steps optimizer steps of each, at least 1
     * @return the bar
     */
    public static TrialProgress start(String task, int trials, int steps) {
        return new TrialProgress(ProgressBar.start(task, Math.multiplyExact(trials, steps)));
    }

    @Override
    public void stepped(Trial trial, int step) {
        bar.step();
    }

    @Override
    public void finished(Trial trial, TrialResult result) {
        // The steps that a diverged trial does not need.
        for (int step = result.steps(); step < trial.steps(); step++) {
            bar.step();
        }
    }

    @Override
    public void close() {
        bar.close();
    }
}
