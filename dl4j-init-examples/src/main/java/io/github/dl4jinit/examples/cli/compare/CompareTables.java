package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.tuning.TrialPoint;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The tables of a comparison. */
final class CompareTables {
    private static final double HALF = 0.5;
    private static final double MOST = 0.9;

    private CompareTables() {}

    /** One row for each scheme: what a reader looks at first. */
    static Table summary(ActivationComparison comparison) {
        Table.Builder table = Table.builder("summary-" + comparison.slug(), comparison.title())
                .text("scheme")
                .number("learning_rate", "rate", "%.2g")
                .number("forward_drift", "forward drift", "%.1f")
                .number("backward_drift", "backward drift", "%.1f")
                .meanSd("train_loss", "train loss", "%.3f")
                .meanSd("test_accuracy_percent", "test accuracy %", "%.1f")
                .number("steps_to_50", "steps to 50 %", "%.0f")
                .number("steps_to_90", "to 90 %", "%.0f")
                .number("seconds", "s", "%.1f")
                .text("verdict");
        List<ActivationComparison.Fate> fates = comparison.fates();
        for (int i = 0; i < fates.size(); i++) {
            SchemeSummary scheme = comparison.schemes().get(i);
            boolean diverged = scheme.diverged() > 0;
            String share = scheme.diverged() + " of " + scheme.runs().size();
            table.row(
                    scheme.scheme().label(),
                    scheme.learningRate(),
                    drift(scheme.forwardDrift()),
                    drift(scheme.backwardDrift()),
                    diverged ? share : MeanSd.of(scheme.trainLosses()),
                    diverged ? "diverged" : MeanSd.of(percent(scheme.testAccuracies())),
                    steps(scheme.medianStepsTo(HALF)),
                    steps(scheme.medianStepsTo(MOST)),
                    scheme.meanSeconds(),
                    fates.get(i).word());
        }
        return table.build();
    }

    /** The columns of {@link #summary} that a terminal of 80 columns has room for. */
    static Table terminal(ActivationComparison comparison) {
        Table.Builder table = Table.builder("summary-" + comparison.slug(), comparison.title())
                .text("scheme")
                .number("learning_rate", "rate", "%.2g")
                .number("forward_drift", "forward drift", "%.1f")
                .number("backward_drift", "backward drift", "%.1f")
                .meanSd("test_accuracy_percent", "test accuracy %", "%.1f")
                .text("verdict");
        List<ActivationComparison.Fate> fates = comparison.fates();
        for (int i = 0; i < fates.size(); i++) {
            SchemeSummary scheme = comparison.schemes().get(i);
            table.row(
                    scheme.scheme().label(),
                    scheme.learningRate(),
                    drift(scheme.forwardDrift()),
                    drift(scheme.backwardDrift()),
                    scheme.diverged() > 0
                            ? "diverged " + scheme.diverged() + " of "
                                    + scheme.runs().size()
                            : MeanSd.of(percent(scheme.testAccuracies())),
                    fates.get(i).word());
        }
        return table.build();
    }

    /** One row for each run. */
    static Table runs(List<CompareRun> runs) {
        Table.Builder table = keyed("runs", "Every run")
                .number("learning_rate", "learning rate", "%.3g")
                .text("outcome")
                .number("steps", "steps", "%.0f")
                .number("train_loss", "train loss", "%.4f")
                .number("test_accuracy", "test accuracy", "%.4f")
                .number("steps_to_50", "steps to 50 %", "%.0f")
                .number("steps_to_90", "steps to 90 %", "%.0f")
                .number("forward_drift", "forward drift", "%.2f")
                .number("backward_drift", "backward drift", "%.2f")
                .number("seconds", "seconds", "%.2f");
        for (CompareRun run : runs) {
            table.row(
                    run.key().activationName(),
                    run.key().scheme().name(),
                    run.key().seed(),
                    run.key().learningRate(),
                    run.training().diverged() ? "diverged" : "completed",
                    run.training().steps(),
                    run.training().end().map(TrialPoint::trainLoss).orElse(null),
                    run.training().end().map(TrialPoint::testAccuracy).orElse(null),
                    run.training().stepsTo(HALF).orElse(null),
                    run.training().stepsTo(MOST).orElse(null),
                    run.signals().forwardDrift(),
                    run.signals().backwardDrift(),
                    run.training().seconds());
        }
        return table.build();
    }

    /** One row for each measured point of each run. */
    static Table curves(List<CompareRun> runs) {
        Table.Builder table = keyed("curves", "Every training curve")
                .number("step", "step", "%.0f")
                .number("train_loss", "train loss", "%.4f")
                .number("test_accuracy", "test accuracy", "%.4f");
        for (CompareRun run : runs) {
            for (TrialPoint point : run.training().curve()) {
                table.row(
                        run.key().activationName(),
                        run.key().scheme().name(),
                        run.key().seed(),
                        point.step(),
                        point.trainLoss(),
                        point.testAccuracy());
            }
        }
        return table.build();
    }

    /** One row for each layer of each run. */
    static Table signals(List<CompareRun> runs) {
        Table.Builder table = keyed("signals", "Every layer's signal before training")
                .number("layer", "layer", "%.0f")
                .number("z_second_moment", "second moment of z")
                .number("activation_second_moment", "second moment of a")
                .number("zero_share", "share of zeros")
                .number("gradient_second_moment", "second moment of dL/dz");
        for (CompareRun run : runs) {
            int number = 0;
            for (SignalProfile.Layer layer : run.signals().layers()) {
                table.row(
                        run.key().activationName(),
                        run.key().scheme().name(),
                        run.key().seed(),
                        ++number,
                        layer.preActivation(),
                        layer.activation(),
                        layer.zeroShare(),
                        layer.gradient());
            }
        }
        return table.build();
    }

    private static Table.Builder keyed(String name, String title) {
        return Table.builder(name, title).text("activation").text("scheme").number("seed", "seed", "%.0f");
    }

    private static Object drift(double drift) {
        return Double.isInfinite(drift) ? "to zero" : (Object) drift;
    }

    private static Object steps(OptionalInt steps) {
        return steps.isPresent() ? (Object) steps.getAsInt() : "–";
    }

    private static double[] percent(double[] shares) {
        return Arrays.stream(shares).map(share -> 100 * share).toArray();
    }
}
