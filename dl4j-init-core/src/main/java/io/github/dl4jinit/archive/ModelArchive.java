package io.github.dl4jinit.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.util.ModelSerializer;

/**
 * The zip file that {@link ModelSerializer} saved a model in. It is read through once when it is opened, and is refused unless
 *
 * <ul>
 *   <li>it has a configuration, at most {@value #MAX_ENTRIES} parts, and no two of one name;
 *   <li>each part is as long as its directory says, has the checksum that its directory says, and is not longer than
 *       Deeplearning4j can read: 2 GiB, the configuration 64 MiB.
 * </ul>
 *
 * Java's {@link ZipFile} alone compares no checksum, so that a damaged parameter would pass for a trained one.
 */
public final class ModelArchive implements Closeable {
    /** DL4J writes five, and one more for each object that a user adds to the file. */
    static final int MAX_ENTRIES = 1000;

    /** The largest network of DL4J's zoo needs a hundredth of it. */
    static final long MAX_CONFIGURATION = 64L << 20;

    /** DL4J reads each part into one array. */
    static final long MAX_PART = Integer.MAX_VALUE - 8L;

    private final Path file;
    private final ZipFile zip;
    private final List<? extends ZipEntry> entries;

    private ModelArchive(Path file, ZipFile zip) throws ZipException {
        this.file = file;
        this.zip = zip;
        if (zip.size() > MAX_ENTRIES) {
            throw new ZipException("it has " + zip.size() + " parts, where at most " + MAX_ENTRIES + " are allowed");
        }
        entries = Collections.list(zip.entries());
    }

    /**
     * Opens a file and reads through it.
     *
     * @param file the file
     * @return the archive, every part of which is sound
     * @throws IOException if the file cannot be read or is no sound archive of a model; the message names the file and says
     *     what is wrong with it
     */
    public static ModelArchive open(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw new IOException(
                    file + " is no saved DL4J model: it is not a zip file, or not the whole of one (" + e.getMessage()
                            + ")",
                    e);
        }
        try {
            ModelArchive archive = new ModelArchive(file, zip);
            archive.check();
            return archive;
        } catch (ZipException e) {
            zip.close();
            throw new IOException(file + " is no saved DL4J model: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void check() throws IOException {
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : entries) {
            if (!names.add(entry.getName())) {
                throw new ZipException("it has two parts named " + entry.getName());
            }
        }
        if (!names.contains(ModelSerializer.CONFIGURATION_JSON)) {
            throw new ZipException("it has no " + ModelSerializer.CONFIGURATION_JSON);
        }
        if (!names.contains(ModelSerializer.COEFFICIENTS_BIN) && !names.contains(ModelSerializer.NO_PARAMS_MARKER)) {
            throw new ZipException("it has no " + ModelSerializer.COEFFICIENTS_BIN);
        }
        checkContents();
    }

    /**
     * Reads all parts in the order of the file, as DL4J does, and compares them with the directory at its end: the names stand in
     * both, and have no checksum.
     */
    private void checkContents() throws IOException {
        int parts = 0;
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry found = in.getNextEntry(); found != null; found = in.getNextEntry()) {
                String name = found.getName();
                ZipEntry listed = entries.stream()
                        .filter(entry -> entry.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ZipException("its directory does not name all of its parts"));
                copy(listed, in, OutputStream.nullOutputStream());
                parts++;
            }
        } catch (EOFException e) {
            throw damaged("it", "it ends too early", e);
        } catch (IllegalArgumentException e) {
            // A name that is no text.
            throw damaged("it", e.getMessage(), e);
        }
        if (parts != entries.size()) {
            throw new ZipException("its directory names " + entries.size() + " parts, and it has " + parts);
        }
    }

    /**
     * The file that was opened.
     *
     * @return its path
     */
    public Path file() {
        return file;
    }

    /**
     * The names of all parts.
     *
     * @return in the order of the file
     */
    public List<String> parts() {
        return entries.stream().<String>map(ZipEntry::getName).toList();
    }

    /**
     * The configuration.
     *
     * @return its JSON
     * @throws IOException if it cannot be read
     */
    public String configuration() throws IOException {
        return new String(bytes(ModelSerializer.CONFIGURATION_JSON), StandardCharsets.UTF_8);
    }

    /**
     * A part as a whole.
     *
     * @param part one of {@link #parts}
     * @return its content
     * @throws IOException if it cannot be read, or is larger than the memory that Java may use
     */
    public byte[] bytes(String part) throws IOException {
        ZipEntry entry = entry(part);
        long free = Runtime.getRuntime().maxMemory();
        if (entry.getSize() > free) {
            throw new IOException(String.format(
                    "%s: %s has %d MiB, and Java may use %d: allow more by -Xmx",
                    file, part, entry.getSize() >> 20, free >> 20));
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) entry.getSize());
        copyTo(part, content);
        return content.toByteArray();
    }

    /**
     * Writes the content of a part, checking it once more.
     *
     * @param part one of {@link #parts}
     * @param out where to; not closed
     * @throws IOException if it cannot be read or written
     */
    public void copyTo(String part, OutputStream out) throws IOException {
        try {
            ZipEntry entry = entry(part);
            try (InputStream in = zip.getInputStream(entry)) {
                copy(entry, in, out);
            }
        } catch (ZipException e) {
            throw new IOException(file + " is no saved DL4J model: " + e.getMessage(), e);
        }
    }

    private ZipEntry entry(String part) {
        return entries.stream()
                .filter(entry -> entry.getName().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " has no part " + part));
    }

    /** Copies what a stream has of a part, if that is what the directory says of it. */
    private static void copy(ZipEntry listed, InputStream in, OutputStream out) throws IOException {
        String name = listed.getName();
        long most = name.equals(ModelSerializer.CONFIGURATION_JSON) ? MAX_CONFIGURATION : MAX_PART;
        if (listed.getSize() > most) {
            throw new ZipException(
                    name + " has " + listed.getSize() + " bytes, where at most " + most + " are allowed");
        }
        CRC32 crc = new CRC32();
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                if (length > listed.getSize()) {
                    break;
                }
                crc.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (EOFException e) {
            throw damaged(name, "it ends too early", e);
        } catch (ZipException e) {
            throw damaged(name, e.getMessage(), e);
        }
        if (length != listed.getSize()) {
            throw damaged(name, "it is not as long as the directory says", null);
        }
        if (crc.getValue() != listed.getCrc()) {
            throw damaged(name, "its checksum does not fit its content", null);
        }
    }

    private static ZipException damaged(String name, String how, Exception cause) {
        ZipException damaged = new ZipException(name + " is damaged: " + how);
        damaged.initCause(cause);
        return damaged;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
