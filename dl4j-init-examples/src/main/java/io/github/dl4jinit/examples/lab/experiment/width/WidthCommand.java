package io.github.dl4jinit.examples.lab.experiment.width;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.frame.ExperimentOptions;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.report.ProgressBar;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures how far networks from the same distribution lie apart. */
@Command(
        name = "width",
        description = "How far the signals of ReLU networks under He's weights lie apart, by width and depth, beside"
                + " Π(1 + 5/n) − 1. Hanin 2018, arXiv 1801.03744.",
        sortOptions = false)
public final class WidthCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private DataOptions data;

    /** Made by the command line. */
    public WidthCommand() {}

    @Override
    public Integer call() throws IOException {
        WidthSettings settings =
                WidthSettings.of(options.quick(), options.seeds(options.quick() ? 500 : 2000, 10), options.threads());
        DigitData digits = data.load();
        OutputFolder folder = options.folder();
        WidthMeasurement measurement =
                new WidthMeasurement(settings, digits.train().first(1).getFeatures());
        List<Lengths> results;
        try (ProgressBar bar = ProgressBar.start("networks", settings.widths().size() * settings.networks())) {
            results = measurement.run(bar);
        }
        new WidthFindings(settings, results)
                .of(digits.description())
                .show(folder, spec.commandLine().getOut());
        return 0;
    }
}
