package io.github.dl4jinit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.network.PortableModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelArchiveTest {
    @TempDir
    private Path folder;

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void part(ZipOutputStream zip, String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.write(zip);
        zip.closeEntry();
    }

    private static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Content zeros(long megabytes) {
        return out -> {
            byte[] chunk = new byte[1 << 20];
            for (long i = 0; i < megabytes; i++) {
                out.write(chunk);
            }
        };
    }

    private Path model(Content coefficients, Content configuration, String... more) throws IOException {
        Path file = folder.resolve("model.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "configuration.json", configuration);
            part(zip, "coefficients.bin", coefficients);
            for (String name : more) {
                part(zip, name, text(""));
            }
        }
        return file;
    }

    @Test
    void aSoundModelIsReadAsItIs() throws IOException {
        try (ModelArchive archive = ModelArchive.open(model(text("numbers"), text("{}"), "objects/mine"))) {
            assertThat(archive.parts()).containsExactly("configuration.json", "coefficients.bin", "objects/mine");
            assertThat(archive.configuration()).isEqualTo("{}");
            assertThat(archive.bytes("coefficients.bin")).asString().isEqualTo("numbers");
            assertThatThrownBy(() -> archive.bytes("other")).hasMessageEndingWith("has no part other");
        }
    }

    @Test
    void aPartThatIsNotAsItsChecksumSaysIsRefusedAndNothingIsRewritten() throws IOException {
        Path file = folder.resolve("model.zip");
        byte[] numbers = "numbers that are not compressed".getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "configuration.json", text("{}"));
            ZipEntry stored = new ZipEntry("coefficients.bin");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(numbers.length);
            CRC32 crc = new CRC32();
            crc.update(numbers);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(numbers);
            zip.closeEntry();
        }
        byte[] bytes = Files.readAllBytes(file);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[latin.indexOf("numbers that")] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ModelArchive.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is no saved DL4J model: coefficients.bin is damaged: ");
        assertThatThrownBy(() -> PortableModel.rewrite(file, file)).isInstanceOf(IOException.class);
        assertThat(file).hasBinaryContent(bytes);
        assertThat(folder).isDirectoryContaining(one -> one.equals(file));
    }

    @Test
    void aNameThatIsDamagedInTheDirectoryIsRefused() throws IOException {
        Path file = model(text("numbers"), text("{}"), "updaterState.bin");
        byte[] bytes = Files.readAllBytes(file);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[latin.lastIndexOf("updaterState.bin")] = 'v';
        Files.write(file, bytes);
        assertThatThrownBy(() -> ModelArchive.open(file)).hasMessageContaining("does not name all of its parts");
    }

    @Test
    void aPartThatNoModelNeedsSoLargeIsRefusedUnread() throws IOException {
        Path bomb = model(text("numbers"), zeros(65));
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertThatThrownBy(() -> ModelArchive.open(bomb))
                .hasMessageContaining("configuration.json has 68157440 bytes, where at most 67108864 are allowed");
    }

    @Test
    void manyPartsAreRefused() throws IOException {
        String[] names = new String[ModelArchive.MAX_ENTRIES];
        for (int i = 0; i < names.length; i++) {
            names[i] = "objects/" + i;
        }
        Path file = model(text("numbers"), text("{}"), names);
        assertThatThrownBy(() -> ModelArchive.open(file)).hasMessageContaining("it has 1002 parts");
    }

    @Test
    void aModelWithoutItsPartsIsRefused() throws IOException {
        Path file = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "configuration.json", text("{}"));
        }
        assertThatThrownBy(() -> ModelArchive.open(file)).hasMessageEndingWith("it has no coefficients.bin");
    }

    @Test
    void aConfigurationIsScannedWithoutMakingAnythingOfIt() throws IOException {
        String json = "{\"vertexInputs\":{\"a\":[{\"@class\":\"java.lang.ProcessBuilder\"}]},\"b\":{\"@class\":\"B\"}}";
        ConfigurationScan scan = ConfigurationScan.json(json);
        assertThat(scan.isGraph()).isTrue();
        assertThat(scan.classes()).containsExactly("java.lang.ProcessBuilder", "B");
        assertThat(ConfigurationScan.yaml("a:\n  '@class': C\n").classes()).containsExactly("C");
        assertThat(ConfigurationScan.yaml("a: !<java.lang.ProcessBuilder> {}\n").classes())
                .containsExactly("java.lang.ProcessBuilder");
        assertThatThrownBy(() -> ConfigurationScan.json("[1]")).hasMessage("it is no JSON object");
        assertThatThrownBy(() -> ConfigurationScan.json("{\"a\":")).hasMessageStartingWith("it is no JSON: ");
        String deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
        assertThatThrownBy(() -> ConfigurationScan.json(deep)).hasMessageContaining("nested deeper");
    }
}
