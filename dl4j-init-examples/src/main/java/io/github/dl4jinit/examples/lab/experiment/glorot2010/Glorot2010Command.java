package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.frame.ExperimentOptions;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.training.TrialProgress;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Repeats figures 6 and 7 of Glorot and Bengio 2010, and follows the signals through training. */
@Command(
        name = "glorot2010",
        description = "Five tanh layers of 1000 units under standard and normalised weights: activations and gradients"
                + " by layer beside the known numbers, before and during training. Every image gets mean 0 and second moment 1, with or"
                + " without --standardise. Glorot and Bengio 2010.",
        sortOptions = false)
public final class Glorot2010Command implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private DataOptions data;

    /** Made by the command line. */
    public Glorot2010Command() {}

    @Override
    public Integer call() throws IOException {
        int seeds = options.seeds(options.quick() ? 2 : 3, 2);
        int threads = options.threads();
        DigitData digits = data.load();
        Glorot2010Settings settings = Glorot2010Settings.of(
                options.quick(), seeds, threads, digits.train().size());
        OutputFolder folder = options.folder();
        List<VariantResult> results;
        try (TrialProgress progress = TrialProgress.start(
                "training", InitialisationVariant.values().length * settings.seeds(), settings.steps())) {
            results = new Glorot2010Measurement(settings, digits).run(steps(progress));
        }
        new Glorot2010Findings(settings, Canvas.inputs(digits.train()), results)
                .of(digits.description())
                .show(folder, spec.commandLine().getOut());
        return 0;
    }

    /** A stage that ends is not a training that ends: only its steps are told. */
    private static TrialObserver steps(TrialProgress progress) {
        return new TrialObserver() {
            @Override
            public void stepped(Trial trial, int step) {
                progress.stepped(trial, step);
            }
        };
    }
}
