package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.training.TrainingUi;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import org.deeplearning4j.nn.api.Model;

/** Shows the trials' progress, and each trial as a session of the training UI. */
record WatchedProgress(TrialObserver progress, TrainingUi ui) implements TrialObserver {

    @Override
    public void started(Trial trial, Model network) {
        ui.watch(network, trial.name());
    }

    @Override
    public void stepped(Trial trial, int step) {
        progress.stepped(trial, step);
    }

    @Override
    public void finished(Trial trial, TrialResult result) {
        progress.finished(trial, result);
    }
}
