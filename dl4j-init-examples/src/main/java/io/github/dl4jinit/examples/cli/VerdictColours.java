package io.github.dl4jinit.examples.cli;

import io.github.dl4jinit.signal.finding.Health;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/**
 * Colours what was found as it goes to a terminal: green what is well, red what is not, yellow a hint. The words stand there
 * without colour, too, so that nothing is said by colour alone.
 */
final class VerdictColours extends FilterWriter {
    private static final String WELL = "healthy|Healthy|best|better|tied?";
    private static final String ILL = Stream.concat(
                    Arrays.stream(Health.values())
                            .filter(health -> health != Health.HEALTHY)
                            .map(health ->
                                    health.name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                    Stream.of("chance", "diverged", "worse"))
            .collect(Collectors.joining("|"));

    private static final String WORD = "(?:(?<well>" + WELL + ")|(?<ill>" + ILL + "))";

    /** What is said of a direction or of a network, what so many seeds have behind it, and a hint. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(?:(?<=^forward: |^backward: )|^(?=Healthy,))" + WORD + "(?=$|[,:;]| with \\d)|^(?<hint>Hint)(?=: )");

    private static final Pattern CELL = Pattern.compile("(?<=  )" + WORD + "(?=$|  |: )");

    private final StringBuilder line = new StringBuilder();

    private VerdictColours(Writer out) {
        super(out);
    }

    /**
     * A writer with colours.
     *
     * @param terminal the terminal
     * @param colours whether it has colours
     * @return flushed at each line; the terminal itself if it has none
     */
    static PrintWriter over(PrintWriter terminal, Ansi colours) {
        return colours.enabled() ? new PrintWriter(new VerdictColours(terminal), true) : terminal;
    }

    @Override
    public void write(int c) throws IOException {
        write(Character.toString(c));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        line.append(text, from, from + length);
        for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
            out.write(coloured(line.substring(0, end)) + "\n");
            line.delete(0, end + 1);
        }
    }

    /** Half a line is shown, too: nobody knows when the rest comes. */
    @Override
    public void flush() throws IOException {
        out.write(coloured(line.toString()));
        line.setLength(0);
        out.flush();
    }

    /** A row of a table has numbers; its heading has none, and may have a column for what is dead. */
    private static String coloured(String line) {
        String sentences = coloured(line, SENTENCE);
        return line.chars().anyMatch(Character::isDigit) ? coloured(sentences, CELL) : sentences;
    }

    private static String coloured(String line, Pattern verdict) {
        return verdict.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Ansi.ON.string("@|" + colour((Matcher) found) + " " + found.group() + "|@")));
    }

    private static String colour(Matcher found) {
        if (found.group("well") != null) {
            return "green";
        }
        return found.group("ill") != null ? "bold,red" : "yellow";
    }
}
