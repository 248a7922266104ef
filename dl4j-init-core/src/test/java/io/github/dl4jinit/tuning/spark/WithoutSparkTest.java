package io.github.dl4jinit.tuning.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialRunner;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** Who has no Spark needs none, and who asks for it nevertheless, or for a cluster that is not there, reads why not. */
class WithoutSparkTest {

    @Test
    void theRestWorksWithoutSpark(@TempDir Path folder) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("spark-") && !entry.contains("scala-"))
                .collect(Collectors.joining(File.pathSeparator));
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        classPath,
                        Program.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();

        assertThat(process.waitFor()).as(() -> output.toString()).isZero();
        assertThat(output)
                .content()
                .contains("local: COMPLETED")
                .contains("IllegalStateException: Apache Spark is not on the class path: add"
                        + " org.apache.spark:spark-core_2.13 to it");
    }

    @Test
    void namesAMasterThatIsNotThere() {
        assertThatThrownBy(() -> SparkTrialRunner.connect("spark://127.0.0.1:1", Map.of(), data()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no Spark master can be reached at spark://127.0.0.1:1")
                .hasMessageNotContaining("\n");
    }

    @Test
    void namesAnAddressThatIsNone() {
        for (String master : List.of(
                "spark://host", "spark://host:port", "spark://host:70000", "spark://", "host:7077", "local[x]")) {
            assertThatThrownBy(() -> SparkTrialRunner.connect(master, Map.of(), data()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("master")
                    .hasMessageContaining(master);
        }
    }

    private static TrialData data() {
        return new TrialData(Nd4j.ones(4, 3), Nd4j.ones(4, 2), Nd4j.ones(4, 3), Nd4j.ones(4, 2));
    }

    /** Trains here, then asks for a cluster. */
    static final class Program {
        public static void main(String[] args) {
            var configuration = new NeuralNetConfiguration.Builder()
                    .weightInit(new HeInit())
                    .list()
                    .layer(new OutputLayer.Builder().nIn(3).nOut(2).build())
                    .build();
            try (TrialRunner runner = LocalTrialRunner.of(data())) {
                Trial trial =
                        Trial.builder("t", configuration).batchSize(2).steps(2).build();
                System.out.println("local: " + runner.run(List.of(trial)).get(0).outcome());
            }
            try (TrialRunner runner = SparkTrialRunner.connect("spark://127.0.0.1:1", Map.of(), data())) {
                System.out.println("connected: " + runner);
            } catch (IllegalStateException e) {
                System.out.println(e);
            }
        }
    }
}
