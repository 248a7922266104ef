package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors, in processes of their own: this one does not have their module. */
class WideStagesTest {
    private static final List<String> MODULE = List.of("--add-modules", "jdk.incubator.vector");

    private static final String WARM_UP = "WideWarmUp source:";

    @Test
    void vectorsDrawTheSameBits() throws Exception {
        assertThat(draws(running())).isEqualTo(DrawDigest.compute());
    }

    @Test
    void theyDoInOtherJavaVersions() throws Exception {
        String expected = DrawDigest.compute();
        for (Map.Entry<Integer, Path> other : OtherJavaTest.otherVersions().entrySet()) {
            assertThat(draws(other.getValue())).as("Java %d", other.getKey()).isEqualTo(expected);
        }
    }

    @Test
    void nothingBeginsBeforeManyNumbersAreDrawn() throws Exception {
        String loaded = loadedClasses(MODULE);

        assertThat(loaded.indexOf("before")).isPositive().isLessThan(loaded.indexOf(WARM_UP));
        assertThat(loaded.indexOf(WARM_UP)).isLessThan(loaded.indexOf("after"));
    }

    @Test
    void nothingBeginsWhereThreadsAreNotWanted() throws Exception {
        List<String> options = new ArrayList<>(MODULE);
        options.add("-D" + WarmUp.SWITCH + "=false");

        assertThat(loadedClasses(options)).contains("after").doesNotContain(WARM_UP);
    }

    @Test
    void nothingOfThemIsLoadedWithoutTheModule() throws Exception {
        String loaded = loadedClasses(List.of());

        assertThat(loaded).contains("after").contains("WideStages source:");
        assertThat(loaded).doesNotContain(WARM_UP, "WideNormals", "jdk.incubator");
        assertThat(WideStages.arePossible()).isFalse();
    }

    /** The digest of what a process draws by vectors, which is the last that it prints: Java tells that the module is incubating. */
    private static String draws(Path java) throws Exception {
        return run(java, MODULE, WideDraws.class).strip().lines().reduce("", (first, last) -> last);
    }

    private static String loadedClasses(List<String> options) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.add("-Xlog:class+load:stdout");
        return run(running(), all, WideBeginning.class);
    }

    private static Path running() {
        return Path.of(System.getProperty("java.home"));
    }

    private static String run(Path java, List<String> options, Class<?> program) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
