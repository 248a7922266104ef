package io.github.dl4jinit.examples.lab.search;

import io.github.dl4jinit.examples.lab.throughput.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The networks of a grid that were trained, in a file that another call goes on with. */
final class GridFile {
    private final Path path;
    private final GridSettings settings;
    private final List<GridRun> runs = new ArrayList<>();

    private GridFile(Path path, GridSettings settings) {
        this.path = path;
        this.settings = settings;
    }

    /**
     * Opens the network's file in a folder, and makes it if it is not there.
     *
     * @throws IOException if it cannot be read or written, or was made with other settings
     */
    static GridFile open(Path folder, GridSettings settings) throws IOException {
        String name = settings.network().name().toLowerCase(Locale.ROOT);
        GridFile file = new GridFile(folder.resolve("grid-" + name + ".csv"), settings);
        List<String> head = List.of("# " + String.join(" ", settings.toArguments()), GridRun.HEADER);
        if (!Files.exists(file.path)) {
            Files.write(file.path, head);
        }
        List<String> lines = Files.readAllLines(file.path);
        if (lines.size() < 2 || !lines.subList(0, 2).equals(head)) {
            throw new IOException(
                    file.path + " was made with other settings, or is not a grid: its first line must be \""
                            + head.get(0) + "\"; move it away, or name another folder");
        }
        try {
            lines.stream().skip(2).map(GridRun::parse).forEach(file.runs::add);
        } catch (IllegalArgumentException e) {
            throw new IOException(file.path + " is damaged: " + e.getMessage(), e);
        }
        return file;
    }

    /** The network's result, if it is there. */
    Optional<GridRun> find(double multiplier, int seed) {
        return runs.stream()
                .filter(run -> run.multiplier() == multiplier && run.seed() == seed)
                .findFirst();
    }

    /**
     * Trains the networks that are not there yet, in a process of their own, and writes each into the file as soon as it is
     * done.
     *
     * @param done is called after each
     * @throws IOException if the process fails; its own words are in the message
     */
    void train(List<Double> multipliers, int seeds, Runnable done) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(settings.toArguments());
        for (double multiplier : multipliers) {
            for (int seed = 1; seed <= seeds; seed++) {
                if (find(multiplier, seed).isEmpty()) {
                    arguments.add(Double.toString(multiplier));
                    arguments.add(Integer.toString(seed));
                }
            }
        }
        if (arguments.size() == settings.toArguments().size()) {
            return;
        }
        Process process = JavaProcess.plain(PlainLoop.class, arguments).start();
        process.getOutputStream().close();
        String words = "";
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(PlainLoop.RESULT)) {
                    add(GridRun.parse(line.substring(PlainLoop.RESULT.length())));
                    done.run();
                } else if (words.isEmpty()) {
                    words = line;
                }
            }
        } finally {
            process.destroy();
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("the process that trains the grid ended with code " + code + ": " + words);
        }
    }

    private void add(GridRun run) throws IOException {
        runs.add(run);
        Files.writeString(path, run.toLine() + "\n", StandardOpenOption.APPEND);
    }
}
