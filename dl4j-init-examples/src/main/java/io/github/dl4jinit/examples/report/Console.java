package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the terminal can show. */
public final class Console {

    private static final Map<Integer, String> ASCII = Map.ofEntries(
            Map.entry((int) '±', "+/-"),
            Map.entry((int) '×', "x"),
            Map.entry((int) '·', "*"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '−', "-"),
            Map.entry((int) '─', "-"),
            Map.entry((int) '█', "#"),
            Map.entry((int) '⁄', "/"),
            Map.entry((int) '√', "sqrt"),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '≥', ">="),
            Map.entry((int) '→', "->"),
            Map.entry((int) 'σ', "sigma"),
            Map.entry((int) 'χ', "chi"),
            Map.entry((int) 'ξ', "xi"),
            Map.entry((int) 'φ', "phi"),
            Map.entry((int) 'ψ', "psi"),
            Map.entry((int) 'β', "beta"),
            Map.entry((int) 'γ', "gamma"),
            Map.entry((int) 'ε', "epsilon"),
            Map.entry((int) 'Δ', "Delta"),
            Map.entry((int) 'Σ', "sum"),
            Map.entry((int) '∞', "inf"));

    private static final Pattern SUPERSCRIPTS = Pattern.compile("[⁻⁰¹²³⁴-⁹]+");

    /** Between two columns of a table; prose has none. */
    private static final Pattern GAP = Pattern.compile(" {2,}|\\n");

    private Console() {}

    /**
     * The character set of standard output.
     *
     * @return what {@link System#out} encodes with
     */
    public static Charset charset() {
        return charset("stdout");
    }

    /** The character set of standard error. */
    static Charset errorCharset() {
        return charset("stderr");
    }

    /** The first property is there since Java 19, the second before it, and only when the stream is a terminal. */
    private static Charset charset(String stream) {
        String name = System.getProperty(stream + ".encoding", System.getProperty("sun." + stream + ".encoding", ""));
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /**
     * Whether standard error is a terminal on which a line can be redrawn.
     *
     * @return false when it goes to a file or a pipe, or when there is doubt
     */
    static boolean isInteractive() {
        java.io.Console console = System.console();
        if (console == null || !isTerminal(console) || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path standardError = Path.of("/proc/self/fd/2");
        if (!Files.isSymbolicLink(standardError)) {
            return true;
        }
        try {
            return Files.readSymbolicLink(standardError).startsWith("/dev");
        } catch (IOException e) {
            return false;
        }
    }

    /** Some versions from Java 22 on have a console for files and pipes too, and this method to ask it. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Lines, each as {@link #encodable}; what gets longer by that takes its room from the gaps of a table's line. */
    static String encodableLines(String text, Charset charset) {
        if (charset.newEncoder().canEncode(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        Matcher gap = GAP.matcher(text);
        int from = 0;
        String before = "";
        int owed = 0;
        while (true) {
            boolean more = gap.find();
            String cell = text.substring(from, more ? gap.start() : text.length());
            String plain = encodable(cell, charset);
            owed += plain.length() - cell.length();
            String room = narrower(before, owed);
            owed -= before.length() - room.length();
            out.append(room).append(plain);
            if (!more) {
                return out.toString();
            }
            before = gap.group();
            owed = before.equals("\n") ? 0 : owed;
            from = gap.end();
        }
    }

    private static String narrower(String gap, int less) {
        return gap.startsWith(" ") ? gap.substring(Math.max(0, Math.min(less, gap.length() - 1))) : gap;
    }

    /** The text, or where a character set has not all of it, the nearest text in ASCII. */
    static String encodable(String text, Charset charset) {
        if (charset.newEncoder().canEncode(text)) {
            return text;
        }
        String powers = SUPERSCRIPTS.matcher(text).replaceAll("^$0").replace('⁻', '-');
        String plain = Normalizer.normalize(powers, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        StringBuilder out = new StringBuilder();
        plain.codePoints().forEach(c -> {
            String known = ASCII.get(c);
            out.append(known != null ? known : c < 128 ? Character.toString(c) : "?");
        });
        return out.toString();
    }
}
