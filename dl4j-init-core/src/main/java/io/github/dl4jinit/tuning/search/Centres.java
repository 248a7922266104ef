package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.tuning.CriticalFinding;
import io.github.dl4jinit.tuning.CriticalInterval;
import io.github.dl4jinit.tuning.CriticalMultiplier;
import io.github.dl4jinit.tuning.SignalTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The multipliers that a search starts from: for each scheme and group the critical one, 1 where there is none.
 *
 * @param values one for each scheme and group
 */
record Centres(List<CriticalValue> values) {
    /** What one network's random numbers do to the critical multiplier is small against the distance of two candidates. */
    private static final int SEEDS = 3;

    private static final CriticalMultiplier CRITICAL = new CriticalMultiplier(SignalTarget.GEOMETRIC_MEAN);

    Centres {
        values = List.copyOf(values);
    }

    static Centres find(SearchSpace space, Networks networks, MultiDataSet batch, long firstSeed) {
        List<CriticalValue> values = new ArrayList<>();
        for (String scheme : space.schemes().keySet()) {
            Candidate reference = space.reference(scheme);
            Model network = networks.build(reference, firstSeed);
            SignalReport report = SignalProbe.measure(network, batch);
            List<String> hidden = names(report.hiddenLayers());
            if (!space.groups().isEmpty()) {
                requireLayers(space, names(report.layers()));
                values.addAll(perGroup(scheme, space, network, batch, hidden));
            } else if (hidden.size() < 2) {
                values.add(tooShallow(scheme, SearchSpace.ALL_LAYERS));
            } else {
                CriticalInterval interval = CRITICAL.find(
                        seed -> networks.build(reference, seed),
                        batch,
                        LongStream.range(firstSeed, firstSeed + SEEDS).toArray());
                values.add(new CriticalValue(
                        scheme, SearchSpace.ALL_LAYERS, interval.middle(), interval.toString(), interval.passes()));
            }
        }
        return new Centres(values);
    }

    private static List<CriticalValue> perGroup(
            String scheme, SearchSpace space, Model network, MultiDataSet batch, List<String> hidden) {
        Map<String, List<String>> measurable = new LinkedHashMap<>();
        space.groups().forEach((group, layers) -> {
            List<String> ofGroup = layers.stream().filter(hidden::contains).toList();
            if (ofGroup.size() > 1 || ofGroup.size() == 1 && hidden.indexOf(ofGroup.get(0)) > 0) {
                measurable.put(group, ofGroup);
            }
        });
        Map<String, CriticalFinding> found = CRITICAL.findPerGroup(network, batch, measurable);
        return space.groups().keySet().stream()
                .map(group ->
                        found.containsKey(group) ? value(scheme, group, found.get(group)) : tooShallow(scheme, group))
                .toList();
    }

    private static void requireLayers(SearchSpace space, List<String> known) {
        space.groups()
                .forEach((group, layers) -> layers.forEach(layer -> {
                    if (!known.contains(layer)) {
                        throw new IllegalArgumentException("group \"" + group + "\" names \"" + layer
                                + "\", which is no layer of the network; those are " + known);
                    }
                }));
    }

    private static List<String> names(List<LayerSignal> layers) {
        return layers.stream().map(LayerSignal::name).toList();
    }

    private static CriticalValue value(String scheme, String group, CriticalFinding finding) {
        return new CriticalValue(scheme, group, finding.multiplier(), finding.explanation(), finding.passes());
    }

    private static CriticalValue tooShallow(String scheme, String group) {
        return new CriticalValue(
                scheme, group, OptionalDouble.empty(), "there are no two hidden layers to hold a signal between", 0);
    }

    /** The multiplier to start from. */
    double of(String scheme, String group) {
        return values.stream()
                .filter(value -> value.scheme().equals(scheme) && value.group().equals(group))
                .findFirst()
                .map(CriticalValue::multiplier)
                .orElseThrow()
                .orElse(1);
    }

    /** How far a candidate is from where theory would start: the squares of the logarithms, summed over groups. */
    double distance(Candidate candidate) {
        return candidate.multipliers().entrySet().stream()
                .mapToDouble(entry ->
                        Math.pow(Math.log(entry.getValue() / of(candidate.schemeName(), entry.getKey())), 2))
                .sum();
    }
}
