package io.github.dl4jinit;

import java.util.List;

/** The packages that are public for the other packages of the library alone. */
final class Rooms {
    private static final String ROOT = "io.github.dl4jinit.";

    /** By their names below the root. */
    static final List<String> NAMES = List.of(
            "archive",
            "isolation",
            "rates",
            "signal.capture",
            "signal.inspection",
            "signal.judgement",
            "signal.measured",
            "signal.prediction",
            "signal.rehearsal",
            "signal.remedy",
            "signal.response",
            "signal.text",
            "text",
            "topology");

    private Rooms() {}

    static boolean contain(String packageName) {
        return NAMES.stream().anyMatch(name -> packageName.equals(ROOT + name));
    }
}
