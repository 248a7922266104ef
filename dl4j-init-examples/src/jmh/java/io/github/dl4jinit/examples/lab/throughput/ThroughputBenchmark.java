package io.github.dl4jinit.examples.lab.throughput;

import io.github.dl4jinit.examples.lab.throughput.Arrangement.Window;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Steps a second that the networks of {@code compare} are trained with, as the subcommand {@code throughput} counts them. */
public final class ThroughputBenchmark {
    private static final Workload WORKLOAD = new Workload(30, 128, 128);
    private static final Window WINDOW = new Window(4, 8);
    private static final int ROUNDS = 3;

    private ThroughputBenchmark() {}

    /**
     * Measures each arrangement in turns.
     *
     * @return steps a second by arrangement, the smallest first
     * @throws IOException if a measuring process fails
     */
    public static Map<String, double[]> measure() throws IOException {
        Map<Arrangement, double[]> rates = new EnumMap<>(Arrangement.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Arrangement arrangement : Arrangement.values()) {
                rates.computeIfAbsent(arrangement, any -> new double[ROUNDS])[round] = rate(arrangement);
            }
        }
        Map<String, double[]> sorted = new LinkedHashMap<>();
        rates.forEach((arrangement, measured) -> {
            Arrays.sort(measured);
            sorted.put(arrangement.name(), measured);
        });
        return sorted;
    }

    private static double rate(Arrangement arrangement) throws IOException {
        try {
            return MeasuringProcess.run(arrangement, WORKLOAD, WINDOW);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
