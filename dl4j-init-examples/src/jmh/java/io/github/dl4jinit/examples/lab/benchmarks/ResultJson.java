package io.github.dl4jinit.examples.lab.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonGenerator;
import org.nd4j.shade.jackson.core.util.DefaultIndenter;
import org.nd4j.shade.jackson.core.util.DefaultPrettyPrinter;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Results of a run as JSON, with the machine that they were measured on. */
final class ResultJson {
    private ResultJson() {}

    /** What JMH measured. */
    static String of(Collection<RunResult> results) {
        return document(json -> {
            for (RunResult result : results) {
                result(json, result);
            }
        });
    }

    /** Steps a second by arrangement, the smallest first. */
    static String ofThroughput(Map<String, double[]> rates) {
        return document(json -> {
            for (Map.Entry<String, double[]> rate : rates.entrySet()) {
                double[] sorted = rate.getValue();
                json.writeStartObject();
                json.writeStringField("benchmark", "ThroughputBenchmark");
                json.writeStringField("arrangement", rate.getKey());
                json.writeStringField("unit", "steps/s");
                json.writeNumberField("median", rounded(sorted[sorted.length / 2]));
                json.writeNumberField("least", rounded(sorted[0]));
                json.writeNumberField("most", rounded(sorted[sorted.length - 1]));
                json.writeNumberField("measurements", sorted.length);
                json.writeEndObject();
            }
        });
    }

    /** Writes the objects of an array. */
    @FunctionalInterface
    private interface Results {
        void write(JsonGenerator json) throws IOException;
    }

    private static String document(Results results) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            machine(json);
            json.writeArrayFieldStart("results");
            results.write(json);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void machine(JsonGenerator json) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        json.writeObjectFieldStart("machine");
        json.writeStringField("processor", processor());
        json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
        json.writeNumberField("memoryGiB", system.getTotalMemorySize() >> 30);
        json.writeStringField("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        json.writeStringField("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        json.writeStringField("backend", backend());
        json.writeEndObject();
    }

    /** As Linux names it; elsewhere the system's property. */
    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            try (Stream<String> lines = Files.lines(info)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown");
            }
        }
        return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown");
    }

    private static String backend() {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.matches("nd4j-native-[0-9].*-.*-.*\\.jar"))
                .findFirst()
                .orElse("unknown");
    }

    private static void result(JsonGenerator json, RunResult result) throws IOException {
        BenchmarkParams params = result.getParams();
        Statistics times = result.getPrimaryResult().getStatistics();
        json.writeStartObject();
        json.writeStringField("benchmark", params.getBenchmark().replaceAll(".*\\.(\\w+)\\.\\w+$", "$1"));
        for (String key : params.getParamsKeys()) {
            json.writeStringField(key, params.getParam(key));
        }
        json.writeStringField("unit", result.getPrimaryResult().getScoreUnit());
        json.writeNumberField("median", rounded(times.getPercentile(50)));
        json.writeNumberField("least", rounded(times.getMin()));
        json.writeNumberField("most", rounded(times.getMax()));
        json.writeNumberField("measurements", times.getN());
        for (Map.Entry<String, ? extends Result> memory :
                result.getSecondaryResults().entrySet()) {
            if (!memory.getKey().contains("·")) {
                // Of all iterations' values.
                json.writeNumberField(memory.getKey() + "Bytes", (long) result.getAggregatedResult()
                        .getSecondaryResults()
                        .get(memory.getKey())
                        .getStatistics()
                        .getMax());
            }
        }
        json.writeEndObject();
    }

    /** Four digits: the rest is noise. */
    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
    }
}
