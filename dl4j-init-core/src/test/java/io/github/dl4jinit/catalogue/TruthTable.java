package io.github.dl4jinit.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Counts how the judge's word and training's agree, and writes them down one under the other. */
final class TruthTable {
    private final Path file;
    private final List<String> disagree = new ArrayList<>();
    private final List<String> falseAlarms = new ArrayList<>();
    private final List<String> alarmedAndLearn = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final List<String> otherCause = new ArrayList<>();
    private final List<String> notHelped = new ArrayList<>();
    private int sick;
    private int healthy;
    private int advised;

    /** A table in a file, which is written anew. */
    TruthTable(Path file) {
        this.file = file;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line("| network | meant | judged | first updater | mended | Adam | mended |");
        line("|---|---|---|---|---|---|---|");
    }

    /** Adds a case. What counts is the updater that the case is judged with. */
    void add(Case sample, Truth first, Truth adam) {
        Truth own = sample.ownIsAdam() ? adam : first;
        if (own.learns() == sample.isSick()) {
            disagree.add(sample.name());
        }
        if (own.learns()) {
            healthy++;
            if (own.alarmed()) {
                (sample.isSick() ? alarmedAndLearn : falseAlarms).add(sample.name());
            }
        } else {
            sick++;
            if (!own.alarmed()) {
                missed.add(sample.name());
            } else if (!own.rightCause(sample)) {
                otherCause.add(sample.name());
            }
            if (own.advised()) {
                advised++;
                if (!own.learnsMended()) {
                    notHelped.add(sample.name());
                }
            }
        }
        line("| " + sample.name() + " | " + (sample.isSick() ? sample.cause() : "healthy") + " | " + own.judged()
                + " | "
                + Truth.text(first.asItIs()) + " | " + Truth.text(first.mended()) + " | " + Truth.text(adam.asItIs())
                + " | " + Truth.text(adam.mended()) + " |");
    }

    /** Writes the counts below the table. */
    void close() {
        line("");
        line(healthy + " learn, false alarms " + falseAlarms + ", spoilt and called sick " + alarmedAndLearn);
        line(sick + " do not learn, not found " + missed + ", other cause " + otherCause);
        line(advised + " were advised, of which still do not learn " + notHelped);
        line("otherwise than meant " + disagree);
    }

    List<String> disagree() {
        return disagree;
    }

    List<String> falseAlarms() {
        return falseAlarms;
    }

    List<String> alarmedAndLearn() {
        return alarmedAndLearn;
    }

    List<String> missed() {
        return missed;
    }

    List<String> otherCause() {
        return otherCause;
    }

    List<String> notHelped() {
        return notHelped;
    }

    int sick() {
        return sick;
    }

    int advised() {
        return advised;
    }

    private void line(String text) {
        try {
            Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
