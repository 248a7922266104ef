package io.github.dl4jinit.examples.report;

/** Breaks a paragraph into lines for a terminal. */
public final class Wrap {

    private Wrap() {}

    /**
     * Breaks at spaces, but not before a percent sign; a word that is longer than a line keeps one for itself.
     *
     * @param width columns of the terminal
     * @param paragraph the text
     * @return its lines
     */
    public static String at(int width, String paragraph) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : paragraph.strip().split("\\s+(?!%)")) {
            if (length > 0 && length + 1 + word.length() > width) {
                lines.append('\n');
                length = 0;
            } else if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }
}
