package io.github.dl4jinit.text;

/** Sentences in lines that fit a terminal. */
public final class Lines {

    private Lines() {}

    /**
     * Breaks a text between words.
     *
     * @param text words with spaces between them
     * @param width the longest line, as long as no word is longer
     * @param indent what the second and all further lines begin with
     * @return lines, each with its end
     */
    public static String wrapped(String text, int width, String indent) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column > 0 && column + 1 + word.length() > width) {
                lines.append('\n').append(indent);
                column = indent.length();
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.append('\n').toString();
    }
}
