package io.github.dl4jinit.examples.cli.input;

import java.util.regex.Pattern;

/** The text of one cell of a table. */
final class CellText {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int SHOWN = 40;

    private CellText() {}

    /** The number that it is, NaN if it is none. Java's own forms, such as 1d and 0x1p3, are none. */
    static float number(String cell) {
        return NUMBER.matcher(cell).matches() ? Float.parseFloat(cell) : Float.NaN;
    }

    static boolean isNumber(String cell) {
        return !Float.isNaN(number(cell));
    }

    /** Without what would break a message of one line. */
    static String shown(String cell) {
        String line = CONTROL.matcher(cell).replaceAll(" ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
