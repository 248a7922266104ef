package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSpread;
import io.github.dl4jinit.signal.finding.MomentSpread;
import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.text.SpreadContent;
import io.github.dl4jinit.signal.text.SpreadCsv;
import io.github.dl4jinit.signal.text.SpreadJson;
import io.github.dl4jinit.signal.text.SpreadTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The signals of one network over several seeds of its initialisation: for each layer where they lie and how far apart, for
 * each direction what the verdicts are. One seed tells what became of one network; whether its configuration is all right
 * takes several. {@link #toString} is a table for a terminal.
 */
public final class SignalSpread {
    private final List<Long> seeds;
    private final List<SignalReport> reports;
    private final List<LayerSpread> layers;

    private SignalSpread(List<Long> seeds, List<SignalReport> reports, List<LayerSpread> layers) {
        this.seeds = List.copyOf(seeds);
        this.reports = List.copyOf(reports);
        this.layers = List.copyOf(layers);
    }

    /**
     * Puts reports together.
     *
     * @throws IllegalArgumentException if they are not of one kind of network
     */
    static SignalSpread of(List<Long> seeds, List<SignalReport> reports) {
        List<LayerSignal> first = reports.get(0).layers();
        List<Map<String, LayerPrediction>> predictions =
                reports.stream().map(SignalReport::predictions).toList();
        for (int s = 1; s < reports.size(); s++) {
            List<LayerSignal> other = reports.get(s).layers();
            if (!names(other).equals(names(first))) {
                throw new IllegalArgumentException("networks: the layers with seed " + seeds.get(s) + " are "
                        + names(other) + ", but with seed " + seeds.get(0) + " " + names(first));
            }
        }
        List<LayerSpread> layers = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            int index = i;
            String name = first.get(i).name();
            Function<ToDoubleFunction<LayerSignal>, MomentSpread> measured = quantity -> MomentSpread.of(
                    reports.stream().map(report -> report.layers().get(index)).mapToDouble(quantity));
            Function<ToDoubleFunction<LayerPrediction>, MomentSpread> predicted = quantity ->
                    MomentSpread.of(predictions.stream().map(p -> p.get(name)).mapToDouble(quantity));
            layers.add(new LayerSpread(
                    name,
                    first.get(i).type(),
                    first.get(i).role(),
                    measured.apply(layer -> layer.preActivation().secondMoment()),
                    measured.apply(layer -> layer.activation().secondMoment()),
                    measured.apply(layer -> layer.gradient().secondMoment()),
                    predicted.apply(layer -> layer.preActivation().secondMoment()),
                    predicted.apply(layer -> layer.gradient().secondMoment())));
        }
        return new SignalSpread(seeds, reports, layers);
    }

    private static List<String> names(List<LayerSignal> layers) {
        return layers.stream().map(LayerSignal::name).toList();
    }

    /**
     * The seeds.
     *
     * @return in the order in which they were measured
     */
    public List<Long> seeds() {
        return seeds;
    }

    /**
     * What was measured with each seed.
     *
     * @return in the order of {@link #seeds}
     */
    public List<SignalReport> reports() {
        return reports;
    }

    /**
     * What was measured in each layer.
     *
     * @return one entry a layer, in the order of the signal
     */
    public List<LayerSpread> layers() {
        return layers;
    }

    /**
     * The verdicts on the signal on its way to the output.
     *
     * @return how many seeds have each finding; only those that occur
     */
    public Map<Health, Integer> forward() {
        return count(SignalReport::forward);
    }

    /**
     * The verdicts on the gradient on its way to the input.
     *
     * @return how many seeds have each finding; only those that occur
     */
    public Map<Health, Integer> backward() {
        return count(SignalReport::backward);
    }

    private Map<Health, Integer> count(Function<SignalReport, Verdict> direction) {
        Map<Health, Integer> count = new EnumMap<>(Health.class);
        reports.forEach(report -> count.merge(direction.apply(report).health(), 1, Integer::sum));
        return count;
    }

    /**
     * The factor on the second moment of z from one hidden layer to the next.
     *
     * @return the factors per layer of the seeds' networks
     */
    public MomentSpread forwardFactorPerLayer() {
        return MomentSpread.of(
                reports.stream().mapToDouble(report -> report.forward().factorPerLayer()));
    }

    /**
     * The factor on the sum of the squares of dL/dz from one hidden layer to the one before.
     *
     * @return the factors per layer of the seeds' networks
     */
    public MomentSpread backwardFactorPerLayer() {
        return MomentSpread.of(
                reports.stream().mapToDouble(report -> report.backward().factorPerLayer()));
    }

    /**
     * Whether no fault was found with any seed.
     *
     * @return true if there is nothing to change
     */
    public boolean healthy() {
        return reports.stream().allMatch(SignalReport::healthy);
    }

    /** The first seed with which a fault was found, as an index of {@link #seeds}. */
    private Optional<Integer> firstSick() {
        for (int s = 0; s < reports.size(); s++) {
            if (!reports.get(s).healthy()) {
                return Optional.of(s);
            }
        }
        return Optional.empty();
    }

    /**
     * All numbers, as JSON: an object with {@code seeds}, {@code forward}, {@code backward} and {@code layers}. What is NaN
     * here is null there.
     *
     * @return indented JSON
     */
    public String toJson() {
        return SpreadJson.of(content());
    }

    /**
     * The layers as comma-separated values, with a header; a cell is empty where there is no number.
     *
     * @return one line a layer, each ending in {@code \n}
     */
    public String toCsv() {
        return SpreadCsv.of(layers);
    }

    /**
     * A table of at most 80 columns, the verdicts, and what to mend first with the first seed with which a fault was found.
     *
     * @return lines that end in {@code \n}
     */
    @Override
    public String toString() {
        String table = SpreadTable.of(content());
        return firstSick()
                .map(s -> table
                        + SpreadTable.finding(
                                seeds.get(s), reports.get(s).findings().get(0)))
                .orElse(table);
    }

    private SpreadContent content() {
        return new SpreadContent(
                seeds,
                layers,
                new SpreadContent.Verdicts(forward(), forwardFactorPerLayer()),
                new SpreadContent.Verdicts(backward(), backwardFactorPerLayer()));
    }
}
