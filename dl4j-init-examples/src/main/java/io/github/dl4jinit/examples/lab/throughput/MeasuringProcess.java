package io.github.dl4jinit.examples.lab.throughput;

import io.github.dl4jinit.examples.lab.throughput.Arrangement.Window;
import java.io.IOException;
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
        List<String> arguments = List.of(
                arrangement.name(),
                Integer.toString(workload.depth()),
                Integer.toString(workload.width()),
                Integer.toString(workload.batchSize()),
                Double.toString(window.warmUp()),
                Double.toString(window.length()));
        ProcessBuilder builder = arrangement == Arrangement.RUNNER
                ? JavaProcess.likeThis(ThroughputMeasurement.class, arguments)
                : JavaProcess.plain(ThroughputMeasurement.class, arguments);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith(ThroughputMeasurement.RESULT))
                .mapToDouble(line -> Double.parseDouble(line.substring(ThroughputMeasurement.RESULT.length())))
                .findFirst()
                .orElseThrow(() -> new IOException(String.format(
                        Locale.ROOT,
                        "the process for %s ended with code %d and no result: %s",
                        arrangement,
                        code,
                        output.lines().findFirst().orElse("nothing said"))));
    }
}
