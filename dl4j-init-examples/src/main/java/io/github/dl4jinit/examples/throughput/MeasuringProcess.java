package io.github.dl4jinit.examples.throughput;

import io.github.dl4jinit.examples.throughput.Arrangement.Window;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One arrangement, measured in a Java process of its own: what one arrangement sets cannot help or hinder another, and DL4J's
 * defaults are really its defaults.
 */
final class MeasuringProcess {

    private MeasuringProcess() {}

    /**
     * Starts the process and waits for what it measured.
     *
     * @return steps a second
     * @throws IOException if the process fails; its own words are in the message
     */
    static double run(Arrangement arrangement, Workload workload, Window window)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions(arrangement));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Measurement.class.getName());
        command.add(arrangement.name());
        command.add(Integer.toString(workload.depth()));
        command.add(Integer.toString(workload.width()));
        command.add(Integer.toString(workload.batchSize()));
        command.add(Double.toString(window.warmUp()));
        command.add(Double.toString(window.length()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A user who knows of this variable does not have DL4J's defaults.
        builder.environment().remove("OMP_NUM_THREADS");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith(Measurement.RESULT))
                .mapToDouble(line -> Double.parseDouble(line.substring(Measurement.RESULT.length())))
                .findFirst()
                .orElseThrow(() -> new IOException(String.format(
                        Locale.ROOT,
                        "the process for %s ended with code %d and no result: %s",
                        arrangement,
                        code,
                        output.lines().findFirst().orElse("nothing said"))));
    }

    /** Ours runs as this program does; the naive loop only gets what keeps newer Java versions from printing warnings. */
    private static List<String> javaOptions(Arrangement arrangement) {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> arrangement == Arrangement.RUNNER
                        || option.startsWith("--enable-native-access")
                        || option.startsWith("--sun-misc-unsafe-memory-access")
                        || option.equals("-XX:+IgnoreUnrecognizedVMOptions"))
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
                .toList();
    }
}
