package io.github.dl4jinit.examples.lab.experiment.field;

import java.util.Locale;

/** What a test says of a start beside the author's. */
enum Verdict {
    BETTER,
    TIED,
    WORSE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
