package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.examples.report.Table;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the probe says of many networks, under the automatic plan or as they are configured. */
public final class NetworkHealth {
    private final String title;
    private final List<Row> rows;

    private NetworkHealth(String title, List<Row> rows) {
        this.title = title;
        this.rows = rows;
    }

    /** Probes a network with one seed. */
    private interface Probing {
        SignalReport probe(TheoryCase network, long seed);
    }

    /**
     * A network.
     *
     * @param network its name
     * @param seeds how many networks were probed
     * @param healthy in how many of them no fault was found
     * @param faults what was found in the others, in words
     */
    private record Row(String network, int seeds, int healthy, Set<String> faults) {}

    /**
     * Starts each network from the automatic plan and probes it.
     *
     * @param networks the networks
     * @param firstSeed the first of the seeds, which follow one another
     * @param seeds how many
     * @return what was found
     */
    public static NetworkHealth measure(AuditedNetworks networks, long firstSeed, int seeds) {
        return measure(
                "The probe's verdict on networks under the automatic plan",
                networks,
                firstSeed,
                seeds,
                TheoryCase::planned);
    }

    /**
     * Probes each network as it is configured, and rehearses its first steps.
     *
     * @param networks the networks
     * @param firstSeed the first of the seeds, which follow one another
     * @param seeds how many
     * @return what was found
     */
    public static NetworkHealth rehearse(AuditedNetworks networks, long firstSeed, int seeds) {
        return measure(
                "The verdict of a rehearsal on networks as they are configured",
                networks,
                firstSeed,
                seeds,
                TheoryCase::rehearsed);
    }

    private static NetworkHealth measure(
            String title, AuditedNetworks networks, long firstSeed, int seeds, Probing probing) {
        return new NetworkHealth(
                title,
                networks.cases().stream()
                        .map(network -> row(network, firstSeed, seeds, probing))
                        .toList());
    }

    private static Row row(TheoryCase network, long firstSeed, int seeds, Probing probing) {
        int count = Math.min(seeds, network.mostSeeds());
        int healthy = 0;
        Set<String> faults = new LinkedHashSet<>();
        try {
            for (int i = 0; i < count; i++) {
                SignalReport report = probing.probe(network, firstSeed + i);
                healthy += report.healthy() ? 1 : 0;
                report.findings().stream()
                        .filter(Finding::fault)
                        .findFirst()
                        .ifPresent(fault -> faults.add(fault.text()));
            }
        } catch (IllegalArgumentException e) {
            // A network without a loss.
            return new Row(network.name(), 0, 0, Set.of("not probed: " + e.getMessage()));
        }
        return new Row(network.name(), count, healthy, faults);
    }

    /**
     * A row for each network.
     *
     * @return the table
     */
    public Table table() {
        Table.Builder table =
                Table.builder("plans", title).text("network").text("healthy").text("fault");
        rows.forEach(row -> table.row(
                row.network(),
                row.healthy() + " of " + row.seeds(),
                row.faults().stream().findFirst().orElse("")));
        return table.build();
    }

    /**
     * How many are healthy.
     *
     * @return a sentence
     */
    public String summary() {
        long probed = rows.stream().filter(row -> row.seeds() > 0).count();
        long healthy = rows.stream()
                .filter(row -> row.seeds() > 0 && row.healthy() == row.seeds())
                .count();
        return "Healthy with every seed: " + healthy + " of " + probed + " networks.";
    }
}
