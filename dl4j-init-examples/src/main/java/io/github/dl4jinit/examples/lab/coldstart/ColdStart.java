package io.github.dl4jinit.examples.lab.coldstart;

import io.github.dl4jinit.examples.lab.throughput.JavaProcess;
import io.github.dl4jinit.examples.training.Median;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the first network of a process, in turns, each in a new Java process, and prints a table in Markdown. Its arguments
 * are the number of rounds and, if wanted, the number of processors that the processes may use; {@code 5 1} unless given.
 */
public final class ColdStart {
    private ColdStart() {}

    /**
     * Runs the measurement.
     *
     * @param args rounds, processors
     * @throws IOException if a process fails; its own words are in the message
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? positive("rounds", args[0]) : 5;
        int processors = args.length > 1 ? positive("processors", args[1]) : 1;
        System.out.printf("| parameters | way | wall, ms | CPU, ms | DL4J's wall, over this | DL4J's CPU, over this |%n"
                + "|---|---|---|---|---|---|%n");
        for (Size size : Size.values()) {
            Sample[] medians = measure(size, rounds, processors);
            for (Way way : Way.values()) {
                Sample of = medians[way.ordinal()];
                Sample dl4j = medians[Way.DL4J.ordinal()];
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.0f | %.0f | %.2f | %.2f |%n",
                        size.title(),
                        way.title(),
                        of.wall(),
                        of.cpu(),
                        dl4j.wall() / of.wall(),
                        dl4j.cpu() / of.cpu());
            }
        }
    }

    /** Milliseconds. */
    private record Sample(double wall, double cpu) {}

    private static Sample[] measure(Size size, int rounds, int processors) throws IOException, InterruptedException {
        Way[] ways = Way.values();
        double[][] walls = new double[ways.length][rounds];
        double[][] cpus = new double[ways.length][rounds];
        for (int round = 0; round < rounds; round++) {
            for (Way way : ways) {
                Sample sample = run(way, size, processors);
                walls[way.ordinal()][round] = sample.wall();
                cpus[way.ordinal()][round] = sample.cpu();
            }
        }
        Sample[] medians = new Sample[ways.length];
        for (int i = 0; i < ways.length; i++) {
            medians[i] = new Sample(Median.of(walls[i]), Median.of(cpus[i]));
        }
        return medians;
    }

    private static Sample run(Way way, Size size, int processors) throws IOException, InterruptedException {
        ProcessBuilder builder = JavaProcess.plain(FirstNetwork.class, List.of(way.name(), size.name()));
        List<String> command = new ArrayList<>(builder.command());
        command.add(1, "-XX:ActiveProcessorCount=" + processors);
        builder.command(command).environment().put("OMP_NUM_THREADS", Integer.toString(processors));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        for (String line : output.split("\n")) {
            if (line.startsWith(FirstNetwork.RESULT)) {
                String[] numbers =
                        line.substring(FirstNetwork.RESULT.length()).trim().split(" ");
                return new Sample(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
            }
        }
        throw new IOException("the process for " + way + " ended with code " + code + " and no result: " + output);
    }

    private static int positive(String name, String text) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is no whole number: " + text, e);
        }
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
        return value;
    }
}
