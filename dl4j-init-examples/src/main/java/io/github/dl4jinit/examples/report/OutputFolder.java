package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A folder for results. A file appears in it whole or not at all, and replaces an older one of the same name; what an earlier run
 * wrote and this one does not is deleted, and files that no run wrote are left alone.
 */
public final class OutputFolder {

    /** What the last run wrote, one name a line. */
    private static final String WRITTEN = ".dl4j-init-files";

    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.(html|json|csv|md|png|svg)");

    private final Path path;
    private final Set<String> besides = new TreeSet<>();

    private OutputFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes the folder, with its parents, if it is not there, and makes sure that files can be written into it: before the
     * work starts whose results it is for.
     *
     * @param path the folder
     * @return the folder
     * @throws OutputFolderException if it cannot be written to
     */
    public static OutputFolder open(Path path) throws OutputFolderException {
        Objects.requireNonNull(path, "path");
        try {
            Files.createDirectories(path);
            Files.delete(Files.write(unused(path, "write-test"), new byte[1], StandardOpenOption.CREATE_NEW));
        } catch (FileAlreadyExistsException e) {
            throw new OutputFolderException(path, e.getFile() + " is a file", e);
        } catch (IOException e) {
            throw new OutputFolderException(path, reason(e), e);
        }
        return new OutputFolder(path);
    }

    /** Not {@link Files#createTempFile}, which makes files that only their owner may read. */
    private static Path unused(Path path, String name) {
        return path.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    /**
     * Where the folder is.
     *
     * @return its path, as given
     */
    public Path path() {
        return path;
    }

    /**
     * Writes a text file in UTF-8 beside the report.
     *
     * @param name its name, without a folder
     * @param content all of it
     * @return its path
     * @throws IOException if it cannot be written; then an older file of that name is as it was
     */
    public Path write(String name, String content) throws IOException {
        Path file = writePart(name, content);
        besides.add(name);
        Set<String> names = new TreeSet<>(writtenBefore());
        names.addAll(besides);
        list(names);
        return file;
    }

    /** Writes a text file of the report in UTF-8; {@link #keepOnly} must be told of it. */
    Path writePart(String name, String content) throws IOException {
        return writePart(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file of the report; {@link #keepOnly} must be told of it. */
    Path writePart(String name, byte[] content) throws IOException {
        if (name.isEmpty()
                || name.equals("..")
                || !Path.of(name).normalize().equals(Path.of(name).getFileName())) {
            throw new IllegalArgumentException("name must be that of a file in the folder: " + name);
        }
        Path target = path.resolve(name);
        OutputFile.write(target, content);
        return target;
    }

    /**
     * Deletes what an earlier run wrote here and this one did not, so that nothing stale lies beside the new results. Files that
     * no run wrote are left alone.
     *
     * @param written the files of the report
     * @throws IOException if a file cannot be deleted, or the list of this run's files not written
     */
    void keepOnly(List<Path> written) throws IOException {
        Set<String> names = written.stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        names.addAll(besides);
        for (String name : writtenBefore()) {
            // The list may have been edited: nothing outside this folder is touched.
            if (PLAIN_NAME.matcher(name).matches() && !names.contains(name)) {
                Files.deleteIfExists(path.resolve(name));
            }
        }
        list(names);
    }

    private List<String> writtenBefore() throws IOException {
        Path list = path.resolve(WRITTEN);
        return Files.isRegularFile(list)
                ? new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : List.of();
    }

    private void list(Set<String> names) throws IOException {
        writePart(WRITTEN, String.join("\n", names) + "\n");
    }
}
