package io.github.dl4jinit.examples.report;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;

/** What the terminal can show. */
public final class Console {

    private static final Map<Character, String> ASCII = Map.ofEntries(
            Map.entry('±', "+/-"),
            Map.entry('×', "x"),
            Map.entry('·', "*"),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('−', "-"),
            Map.entry('─', "-"),
            Map.entry('█', "#"),
            Map.entry('…', "..."),
            Map.entry('√', "sqrt"),
            Map.entry('≤', "<="),
            Map.entry('≥', ">="),
            Map.entry('→', "->"),
            Map.entry('σ', "sigma"),
            Map.entry('χ', "chi"),
            Map.entry('ξ', "xi"),
            Map.entry('²', "^2"),
            Map.entry('³', "^3"));

    private Console() {}

    /**
     * The character set of standard output.
     *
     * @return what {@link System#out} encodes with
     */
    public static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /**
     * Whether standard error is a terminal on which a line can be redrawn.
     *
     * @return false when it goes to a file or a pipe, or when there is doubt
     */
    static boolean isInteractive() {
        if (System.console() == null || "dumb".equals(System.getenv("TERM"))) {
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

    /** The text, or where a character set has not all of it, the nearest text in ASCII. */
    static String encodable(String text, Charset charset) {
        if (charset.newEncoder().canEncode(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(ASCII.getOrDefault(c, String.valueOf(c)));
        }
        String plain = Normalizer.normalize(out, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return StandardCharsets.US_ASCII.newEncoder().canEncode(plain)
                ? plain
                : plain.replaceAll("[^\\x00-\\x7f]", "?");
    }
}
