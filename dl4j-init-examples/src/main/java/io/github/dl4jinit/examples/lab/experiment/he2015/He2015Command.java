package io.github.dl4jinit.examples.lab.experiment.he2015;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.frame.ExperimentOptions;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.training.TrialProgress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Repeats figures 2 and 3 of He et al. 2015 with dense networks. */
@Command(
        name = "he2015",
        description = "ReLU networks of 22 and 30 layers from weights of variance 2/n (He) and 1/n: the signal by layer"
                + " beside the paper's formula, then training. He et al. 2015, arXiv 1502.01852.",
        sortOptions = false)
public final class He2015Command implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private DataOptions data;

    /** Made by the command line. */
    public He2015Command() {}

    @Override
    public Integer call() throws IOException {
        int seeds = options.seeds(options.quick() ? 2 : 3, 2);
        int threads = options.threads();
        DigitData digits = data.load();
        He2015Settings settings = He2015Settings.of(
                options.quick(), seeds, threads, digits.train().size());
        OutputFolder folder = options.folder();
        List<He2015NetworkResult> results;
        try (TrialProgress progress =
                TrialProgress.start("training", settings.kinds().size() * settings.seeds(), settings.steps())) {
            results = new He2015Measurement(settings, digits).run(progress);
        }
        new He2015Findings(settings, results, 1.0 / digits.train().classes())
                .of(digits.description())
                .show(folder, spec.commandLine().getOut());
        return 0;
    }
}
