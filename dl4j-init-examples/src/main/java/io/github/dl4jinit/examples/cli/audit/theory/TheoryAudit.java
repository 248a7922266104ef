package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.examples.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What theory predicts for many networks, beside what is measured in them. */
public final class TheoryAudit {
    private final List<TheoryRow> rows;
    private final int seeds;

    private TheoryAudit(List<TheoryRow> rows, int seeds) {
        this.rows = rows;
        this.seeds = seeds;
    }

    /**
     * The networks there are.
     *
     * @return their names
     */
    public static List<String> names() {
        return TheoryCases.all().stream().map(TheoryCase::name).toList();
    }

    /**
     * Whether a network is meant.
     *
     * @param network its name
     * @param text a part of names, in any case
     * @return true if the name contains the text
     */
    public static boolean matches(String network, String text) {
        return network.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * Measures all networks whose name contains a text.
     *
     * @param name the text; empty for all networks
     * @param firstSeed the first of the seeds, which follow one another
     * @param seeds how many, at least 2
     * @return what was measured
     */
    public static TheoryAudit measure(String name, long firstSeed, int seeds) {
        List<TheoryRow> rows = new ArrayList<>();
        for (TheoryCase of : TheoryCases.all()) {
            if (matches(of.name(), name)) {
                rows.addAll(TheoryMeasurement.measure(of, firstSeed, seeds));
            }
        }
        return new TheoryAudit(rows, seeds);
    }

    /**
     * A row for each network.
     *
     * @return the table
     */
    public Table table() {
        return TheoryTables.networks(rows);
    }

    /**
     * In how many layers theory is right.
     *
     * @return a sentence
     */
    public String summary() {
        return TheoryTables.summary(rows);
    }

    /**
     * The layers in which it is not.
     *
     * @return for each a line with how far theory is off, and why
     */
    public List<String> misses() {
        return TheoryTables.misses(rows);
    }

    /**
     * Whether it is right in at least 95 % of the layers, in each direction.
     *
     * @return true if so
     */
    public boolean good() {
        return TheoryTables.good(rows);
    }

    /**
     * Everything as Markdown.
     *
     * @return table, summary and misses
     */
    public String markdown() {
        return TheoryTables.markdown(rows, seeds);
    }
}
