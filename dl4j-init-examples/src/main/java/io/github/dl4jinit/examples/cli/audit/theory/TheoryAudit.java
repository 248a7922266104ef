package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.examples.report.Table;
import java.util.List;

/** What theory predicts for many networks, beside what is measured in them. */
public final class TheoryAudit {
    private final List<TheoryRow> rows;
    private final int seeds;

    private TheoryAudit(List<TheoryRow> rows, int seeds) {
        this.rows = rows;
        this.seeds = seeds;
    }

    /**
     * Measures networks, with the weights that their configurations ask for.
     *
     * @param networks the networks
     * @param firstSeed the first of the seeds, which follow one another
     * @param seeds how many, at least 2
     * @return what was measured
     */
    public static TheoryAudit measure(AuditedNetworks networks, long firstSeed, int seeds) {
        return new TheoryAudit(
                networks.cases().stream()
                        .flatMap(of -> TheoryMeasurement.measure(of, firstSeed, seeds).stream())
                        .toList(),
                seeds);
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
     * A row for each group of networks.
     *
     * @return the table
     */
    public Table groups() {
        return TheoryTables.groups(rows);
    }

    /**
     * A row for each type of layer.
     *
     * @return the table
     */
    public Table types() {
        return TheoryTables.types(rows);
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
