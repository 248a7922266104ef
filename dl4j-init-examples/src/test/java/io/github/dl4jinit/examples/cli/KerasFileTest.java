package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has a model of Keras is told in one line how it gets here, whatever the file is called. */
class KerasFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"probe %s", "plan %s", "tune --network %s", "portable %s"})
    void theWayFromKerasIsOneLine(String command) throws IOException {
        Path hdf5 = Files.write(
                folder.resolve("model.h5"), new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0});
        assertThat(refused(command, hdf5))
                .contains(hdf5 + " is an HDF5 file, as Keras writes: import it with DL4J's KerasModelImport");
        for (String name : new String[] {"model.keras", "model.zip"}) {
            Path zip = folder.resolve(name);
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
                for (String part : new String[] {"metadata.json", "config.json", "model.weights.h5"}) {
                    out.putNextEntry(new ZipEntry(part));
                    out.write('{');
                    out.closeEntry();
                }
            }
            assertThat(refused(command, zip))
                    .contains(zip + " is a .keras file, which DL4J cannot import: save the model as HDF5 with Keras 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe %s", "tune --network %s"})
    void aFileOfKerasThatIsNotThereIsNoClass(String command) {
        assertThat(refused(command, Path.of("nowhere.keras"))).contains("is not a file: nowhere.keras");
    }

    private String refused(String command, Path file) {
        StringWriter err = new StringWriter();
        String[] arguments = String.format(command, file).split(" ");
        assertThat(Main.run(arguments, new PrintWriter(new StringWriter()), new PrintWriter(err)))
                .isEqualTo(1);
        assertThat(err.toString().strip()).startsWith(arguments[0] + ": ").doesNotContain("\n", "\tat ");
        return err.toString();
    }
}
