package io.github.dl4jinit.examples.lab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Around each test: a standalone master and two workers of one core each, all of them processes of this machine. */
public final class TestCluster implements BeforeEachCallback, AfterEachCallback {
    public static final String MASTER = "spark://127.0.0.1:17077";

    @Override
    public void beforeEach(ExtensionContext test) throws IOException, InterruptedException {
        call("stop");
        call("start", "2");
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException, InterruptedException {
        call("stop");
    }

    static void kill(int worker) throws IOException, InterruptedException {
        call("kill", Integer.toString(worker));
    }

    private static void call(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of("spark", "cluster.sh").toAbsolutePath().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PORT", MASTER.substring(MASTER.lastIndexOf(':') + 1));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
