package io.github.dl4jinit.examples.lab.throughput;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java process with this one's classes. */
public final class JavaProcess {

    private JavaProcess() {}

    /**
     * A process in which nothing is set but what keeps newer Java versions from printing warnings: DL4J's defaults are
     * really its defaults there.
     *
     * @param main the main class
     * @param arguments its arguments
     * @return the process, not started, with errors on its standard output
     */
    public static ProcessBuilder plain(Class<?> main, List<String> arguments) {
        List<String> options = options().stream()
                .filter(option -> option.startsWith("--enable-native-access")
                        || option.startsWith("--sun-misc-unsafe-memory-access")
                        || option.equals("-XX:+IgnoreUnrecognizedVMOptions"))
                .toList();
        return builder(options, main, arguments);
    }

    /** A process that runs as this one does. */
    static ProcessBuilder likeThis(Class<?> main, List<String> arguments) {
        return builder(options(), main, arguments);
    }

    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
                .toList();
    }

    private static ProcessBuilder builder(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A user who knows of this variable does not have DL4J's defaults.
        builder.environment().remove("OMP_NUM_THREADS");
        return builder;
    }
}
