package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.examples.lab.experiment.frame.Findings;
import io.github.dl4jinit.examples.lab.experiment.transfer.TransferResults.Axis;
import io.github.dl4jinit.examples.report.Block;
import io.github.dl4jinit.examples.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns losses into tables, words and charts. */
final class TransferFindings {
    private final TransferSettings settings;
    private final TransferResults results;
    private final Coordinates coordinates;

    TransferFindings(TransferSettings settings, TransferResults results, Coordinates coordinates) {
        this.settings = settings;
        this.results = results;
        this.coordinates = coordinates;
    }

    Findings of(String data) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("data", data);
        map.put("networks", settings.depth() + " hidden layers of " + settings.widths() + " units");
        map.put("training", settings.steps() + " steps of " + settings.batch() + " digits");
        map.put("seeds", "1 to " + settings.seeds());
        List<Block> charts = new ArrayList<>();
        TransferCharts drawn = new TransferCharts(settings, results);
        for (TransferNetwork kind : TransferNetwork.ALL) {
            for (Axis axis : Axis.values()) {
                for (Parametrisation parametrisation : Parametrisation.values()) {
                    charts.add(drawn.of(axis, kind, parametrisation));
                }
            }
        }
        for (Parametrisation parametrisation : Parametrisation.values()) {
            charts.add(coordinates.chart(parametrisation));
        }
        return new Findings(
                "From narrow to wide (Yang et al. 2021)",
                table(),
                words(),
                map,
                charts,
                List.of(everyLoss(), coordinates.table()));
    }

    private Table table() {
        Table.Builder table = Table.builder("best", "The best settings by width")
                .text("networks")
                .text("parametrisation")
                .number("width", "width", "%.0f")
                .number("best_rate", "best rate, log2", "%.0f")
                .number("best_loss", "loss there", "%.3f")
                .number("base_loss", "at base's best", "%.3f")
                .number("deviation", "sd", "%.3f")
                .number("best_multiplier", "best multiplier, log2", "%.0f");
        for (TransferNetwork kind : TransferNetwork.ALL) {
            for (Parametrisation parametrisation : Parametrisation.values()) {
                for (int width : settings.widths()) {
                    Sweep rates = results.sweep(Axis.RATE, kind, parametrisation, width);
                    Losses transferred = rates.at(results.baseRate(kind));
                    table.row(
                            kind.title(),
                            parametrisation.title(),
                            width,
                            log2(rates.best()),
                            rates.at(rates.best()).mean(),
                            Table.cell(transferred.mean()),
                            Table.cell(transferred.deviation()),
                            log2(multiplier(kind, parametrisation, width)));
                }
            }
        }
        return table.build();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (TransferNetwork kind : TransferNetwork.ALL) {
            words.add(verdict(kind));
        }
        words.add(cost());
        words.add(
                "Loss: mean training loss over the last quarter of the steps. At base's best: at the learning rate that was"
                        + " best for " + settings.base()
                        + " units. Multipliers are compared at that rate; best is the one nearest 1 whose loss is within one standard error"
                        + " of the least. A training that diverged has no loss; its line ends.");
        return words;
    }

    private String verdict(TransferNetwork kind) {
        StringBuilder words = new StringBuilder(kind.title()).append(": ");
        double base = results.baseRate(kind);
        for (Parametrisation parametrisation : Parametrisation.values()) {
            Sweep rates = results.sweep(Axis.RATE, kind, parametrisation, settings.widest());
            Losses there = rates.at(base);
            Losses best = rates.at(rates.best());
            words.append(String.format(
                    Locale.ROOT,
                    "under the %s parametrisation the best rate of %d units is %s of that of %d%s; ",
                    parametrisation == Parametrisation.USUAL ? "usual" : "maximal update",
                    settings.widest(),
                    factor(rates.best() / base),
                    settings.base(),
                    rates.best() == base
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    ", and at the latter the loss is %.3f instead of %.3f, %s",
                                    there.mean(),
                                    best.mean(),
                                    there.ties(best, 2) ? "within seed noise" : "more than seed noise")));
        }
        words.append(String.format(
                Locale.ROOT,
                "the best multiplier of %d units against that of %d: %s under the usual parametrisation, %s under the maximal update.",
                settings.widest(),
                settings.base(),
                factor(multiplier(kind, Parametrisation.USUAL, settings.widest())
                        / multiplier(kind, Parametrisation.USUAL, settings.base())),
                factor(multiplier(kind, Parametrisation.MAXIMAL, settings.widest())
                        / multiplier(kind, Parametrisation.USUAL, settings.base()))));
        return words.toString();
    }

    private double multiplier(TransferNetwork kind, Parametrisation parametrisation, int width) {
        return results.sweep(Axis.MULTIPLIER, kind, parametrisation, width).plainest();
    }

    private static String factor(double ratio) {
        return ratio == 1 ? "the same" : ratio > 1 ? "×" + Math.round(ratio) : "1/" + Math.round(1 / ratio);
    }

    /** What a search costs at either end, by the time that its trainings took. */
    private String cost() {
        double narrow = 0;
        double wide = 0;
        for (TransferNetwork kind : TransferNetwork.ALL) {
            Losses transferred = results.sweep(Axis.RATE, kind, Parametrisation.MAXIMAL, settings.widest())
                    .at(results.baseRate(kind));
            narrow += search(kind, settings.base()) + transferred.seconds() / settings.seeds();
            wide += search(kind, settings.widest());
        }
        return String.format(
                Locale.ROOT,
                "All learning rates and multipliers at %d units and one training at %d took %.1f s of training, all at %d"
                        + " %.1f s: 1/%.1f of the cost.",
                settings.base(),
                settings.widest(),
                narrow,
                settings.widest(),
                wide,
                wide / narrow);
    }

    /** Seconds of all trainings of a width; that with the best learning rate and multiplier 1 is on both axes. */
    private double search(TransferNetwork kind, int width) {
        Sweep rates = results.sweep(Axis.RATE, kind, Parametrisation.MAXIMAL, width);
        Sweep multipliers = results.sweep(Axis.MULTIPLIER, kind, Parametrisation.MAXIMAL, width);
        return rates.seconds() + multipliers.seconds() - multipliers.at(1).seconds();
    }

    private Table everyLoss() {
        Table.Builder table = Table.builder("losses", "Every loss")
                .text("axis", "along")
                .text("networks")
                .text("parametrisation")
                .number("width", "width", "%.0f")
                .number("value", "rate or multiplier")
                .number("seed", "seed", "%.0f")
                .number("loss", "loss", "%.4f");
        for (Axis axis : Axis.values()) {
            for (TransferNetwork kind : TransferNetwork.ALL) {
                for (Parametrisation parametrisation : Parametrisation.values()) {
                    for (int width : settings.widths()) {
                        results.sweep(axis, kind, parametrisation, width)
                                .losses()
                                .forEach((value, losses) -> {
                                    for (int seed = 0; seed < losses.values().size(); seed++) {
                                        table.row(
                                                axis.name().toLowerCase(Locale.ROOT),
                                                kind.title(),
                                                parametrisation.title(),
                                                width,
                                                value,
                                                seed + 1,
                                                Table.cell(losses.values().get(seed)));
                                    }
                                });
                    }
                }
            }
        }
        return table.build();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
