package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.TrialRunner;
import io.github.dl4jinit.tuning.journal.JournaledTrialRunner;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether trials are kept, and where; a picocli mixin. */
final class JournalOptions {

    @Option(
            names = "--journal",
            paramLabel = "FOLDER",
            description = "Keep finished trials in a folder, so that a search that was ended can go on.")
    private Path folder;

    @Option(
            names = "--resume",
            description =
                    "Go on with the search whose journal is there; with more candidates or seeds, only what is new"
                            + " is trained.")
    private boolean resume;

    /**
     * Checks the options against what is there, so that nobody continues or mixes searches unawares.
     *
     * @throws IllegalArgumentException naming an option that makes no sense
     */
    void check() {
        if (folder == null) {
            if (resume) {
                throw new IllegalArgumentException("--resume needs --journal, the folder to go on from");
            }
            return;
        }
        boolean exists = JournaledTrialRunner.exists(folder);
        if (resume && !exists) {
            throw new IllegalArgumentException("--resume: there is no journal in " + folder);
        }
        if (!resume && exists) {
            throw new IllegalArgumentException(
                    "--journal " + folder + " is the journal of a search; go on with it by --resume, or name another");
        }
    }

    /** The runner itself, or one that keeps its trials. */
    TrialRunner around(TrialRunner runner, String description) {
        if (folder == null) {
            return runner;
        }
        try {
            return JournaledTrialRunner.open(folder, description, runner);
        } catch (RuntimeException e) {
            runner.close();
            throw e;
        }
    }
}
