package io.github.dl4jinit.examples.lab.spark;

import io.github.dl4jinit.examples.runtime.NativeMemory;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.spark.SparkTrialRunner;
import java.util.Locale;
import java.util.Map;

/** Measures how much sooner two workers of one core each have run the same trials than one. */
public final class SparkSpeedUp {
    private static final int TRIALS = 24;
    private static final int STEPS = 200;
    private static final int WARM_UP = 4;

    private SparkSpeedUp() {}

    /**
     * Runs the trials with one core of the cluster, with two, and with one again, and prints the times.
     *
     * @param args the address of Spark's master
     */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: SparkSpeedUp spark://HOST:PORT");
            System.exit(2);
        }
        NativeMemory.tune();
        TrialData data = DigitTrials.data();
        try {
            double before = seconds(args[0], 1, data);
            double two = seconds(args[0], 2, data);
            double after = seconds(args[0], 1, data);
            System.out.printf(
                    Locale.ROOT,
                    "%d trials of %d steps: %.1f s and %.1f s with one worker, %.1f s with two: %.2f times as fast%n",
                    TRIALS,
                    STEPS,
                    before,
                    after,
                    two,
                    (before + after) / 2 / two);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Without what starting the executors and compiling their code takes. */
    private static double seconds(String master, int cores, TrialData data) {
        Map<String, String> settings = Map.of("spark.cores.max", Integer.toString(cores));
        try (TrialRunner runner = SparkTrialRunner.connect(master, settings, data)) {
            runner.run(DigitTrials.equal(WARM_UP * cores, STEPS));
            long began = System.nanoTime();
            runner.run(DigitTrials.equal(TRIALS, STEPS));
            return (System.nanoTime() - began) * 1e-9;
        }
    }
}
