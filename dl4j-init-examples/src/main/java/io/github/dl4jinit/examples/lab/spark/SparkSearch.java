package io.github.dl4jinit.examples.lab.spark;

import io.github.dl4jinit.examples.runtime.NativeMemory;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.search.SearchResult;
import io.github.dl4jinit.tuning.spark.SparkTrialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Searches the multiplier of a deep ReLU network, on a Spark cluster or on this machine alone, with the same result. */
public final class SparkSearch {
    private static final String HERE = "none";

    private SparkSearch() {}

    /**
     * Runs the search and prints the table of all candidates.
     *
     * @param args the address of Spark's master, or {@code none} to do without Spark; then, if wanted, a file for the table as
     *     comma-separated values
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: SparkSearch spark://HOST:PORT|none [TABLE.csv]");
            System.exit(2);
        }
        NativeMemory.tune();
        TrialData data = DigitTrials.data();
        long began = System.nanoTime();
        SearchResult result;
        try (TrialRunner runner =
                args[0].equals(HERE) ? LocalTrialRunner.of(data) : SparkTrialRunner.connect(args[0], Map.of(), data)) {
            result = DigitTrials.search(data).run(runner);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        System.out.println(result);
        System.out.printf("%d trials in %.0f s%n", result.trials(), (System.nanoTime() - began) * 1e-9);
        if (args.length == 2) {
            Files.writeString(Path.of(args[1]), result.toCsv());
        }
    }
}
