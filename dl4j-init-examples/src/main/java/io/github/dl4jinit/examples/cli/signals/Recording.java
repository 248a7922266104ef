package io.github.dl4jinit.examples.cli.signals;

import io.github.dl4jinit.signal.SignalLog;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.SignalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One training as it was recorded, from its first iteration to its last.
 *
 * @param records in ascending order of iterations, at least one, all of the same layers
 * @param replaced number of records that the file has besides: of iterations that training went through again
 */
record Recording(List<SignalRecord> records, int replaced) {

    Recording {
        records = List.copyOf(records);
    }

    /**
     * Reads a log. Where training began again, or from an earlier state, what was recorded after that state gives way.
     *
     * @throws IllegalArgumentException if the file is missing or is no log
     */
    static Recording read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("LOG is not a file: " + file);
        }
        List<SignalRecord> all = SignalLog.read(file);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("LOG holds no records: " + file);
        }
        List<SignalRecord> kept = new ArrayList<>();
        for (SignalRecord record : all) {
            while (!kept.isEmpty() && kept.get(kept.size() - 1).iteration() >= record.iteration()) {
                kept.remove(kept.size() - 1);
            }
            kept.add(record);
        }
        List<String> layers = names(kept.get(0));
        for (SignalRecord record : kept) {
            if (!names(record).equals(layers)) {
                throw new IllegalArgumentException("LOG " + file + " is of two networks: at iteration "
                        + record.iteration() + " the layers are others than at iteration "
                        + kept.get(0).iteration());
            }
        }
        return new Recording(kept, all.size() - kept.size());
    }

    private static List<String> names(SignalRecord record) {
        return record.layers().stream().map(LayerSignal::name).toList();
    }

    SignalRecord first() {
        return records.get(0);
    }

    SignalRecord last() {
        return records.get(records.size() - 1);
    }

    /** The first record, the last, and those in between whose finding is another than the one before. */
    List<SignalRecord> turns() {
        List<SignalRecord> turns = new ArrayList<>();
        SignalRecord before = null;
        for (SignalRecord record : records) {
            if (before == null
                    || record == last()
                    || record.forward().health() != before.forward().health()
                    || record.backward().health() != before.backward().health()) {
                turns.add(record);
            }
            before = record;
        }
        return turns;
    }

    /** The layers that verdicts are over, at one record, in the order of the signal. */
    static List<LayerSignal> hidden(SignalRecord record) {
        return record.layers().stream()
                .filter(layer -> layer.role() == Role.HIDDEN)
                .toList();
    }
}
