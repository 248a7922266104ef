package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Makes the candidates: every way of treating the inputs with every way of treating the outputs. */
final class Offers {
    /** How many times as long as the plan's the solved weights may be in the first solution that is tried: any length. */
    private static final double FREE = 1e3;

    /** The same in the second one; chosen on the networks of docs/start-from-data.md. */
    private static final double SHORT = 5;

    private final WorkGraph work;
    private final Set<StartPart> parts;
    private final long seed;
    private final StartProgress progress;
    private final MultiDataSet everything;
    private final MultiDataSet training;
    private final MultiDataSet heldBack;
    private final StartLayers layers;
    private final HiddenScale hidden;
    private final List<StartCandidate> candidates = new ArrayList<>();

    /**
     * Offers for a network.
     *
     * @param layers what is treated
     * @param examples what is known of labels
     * @param shown those of them that go through the network
     * @param meant E z² under the plan, by layer
     */
    Offers(
            WorkGraph work,
            StartLayers layers,
            Examples examples,
            Examples shown,
            Set<StartPart> parts,
            Map<String, Double> meant,
            long seed,
            StartProgress progress) {
        this.work = work;
        this.layers = layers;
        this.parts = parts;
        this.seed = seed;
        this.progress = progress;
        everything = examples.trainingSet();
        training = shown.trainingSet();
        heldBack = shown.heldBackSet();
        Set<String> left = new HashSet<>();
        layers.first().forEach(layer -> left.add(layer.node().name()));
        layers.heads().forEach(head -> left.add(head.node().name()));
        hidden = new HiddenScale(work, meant, training, left);
    }

    /**
     * The candidates.
     *
     * @param plan the plan's parameters
     * @return the plan first
     */
    List<StartCandidate> from(INDArray plan) {
        work.restore(plan);
        addWithOutputs("plan", EnumSet.noneOf(StartPart.class));
        boolean scaled = parts.contains(StartPart.INPUT_SCALE) && scale();
        EnumSet<StartPart> used = EnumSet.noneOf(StartPart.class);
        if (scaled) {
            used.add(StartPart.INPUT_SCALE);
        }
        if (parts.contains(StartPart.HIDDEN_SCALE) && hidden.apply()) {
            used.add(StartPart.HIDDEN_SCALE);
        }
        if (!used.isEmpty()) {
            addWithOutputs(scaled ? "scaled" : "rescaled", used);
        }
        if (parts.contains(StartPart.UNIT_PLACEMENT)) {
            INDArray before = work.snapshot();
            for (UnitPlacement placement : UnitPlacement.values()) {
                work.restore(before);
                if (place(placement)) {
                    EnumSet<StartPart> placed = EnumSet.copyOf(used);
                    placed.add(StartPart.UNIT_PLACEMENT);
                    addWithOutputs((scaled ? "scaled, " : "") + placement, placed);
                }
            }
        }
        work.restore(plan);
        return candidates;
    }

    /**
     * The one candidate that rules recommend: inputs scaled, hidden layers held to the plan, and the output prior.
     *
     * @param plan the plan's parameters
     * @param tried whether a rehearsal will decide; without one inputs are scaled under plain updaters only, whose steps
     *     grow with the features
     * @return the plan first; the other one only if it differs
     */
    List<StartCandidate> byRule(INDArray plan, boolean tried) {
        work.restore(plan);
        EnumSet<StartPart> used = EnumSet.noneOf(StartPart.class);
        boolean scalable = tried || layers.first().stream().allMatch(FirstLayer::plainSteps);
        if (scalable && parts.contains(StartPart.INPUT_SCALE) && scale()) {
            used.add(StartPart.INPUT_SCALE);
        }
        if (parts.contains(StartPart.HIDDEN_SCALE) && hidden.apply()) {
            used.add(StartPart.HIDDEN_SCALE);
        }
        if (parts.contains(StartPart.OUTPUT_PRIOR) && priors()) {
            used.add(StartPart.OUTPUT_PRIOR);
        }
        List<StartCandidate> both = new ArrayList<>(List.of(new StartCandidate("plan", List.of(), plan)));
        if (!used.isEmpty()) {
            both.add(new StartCandidate(
                    used.stream().map(StartPart::toString).collect(Collectors.joining(", ")),
                    List.copyOf(used),
                    work.snapshot()));
        }
        work.restore(plan);
        return both;
    }

    private boolean priors() {
        boolean any = false;
        for (OutputHead head : layers.heads()) {
            Optional<double[]> prior =
                    HeadRows.labels(head, everything).flatMap(labels -> OutputPrior.of(head, labels));
            any |= prior.isPresent() && write(head, prior.get());
        }
        return any;
    }

    private boolean scale() {
        boolean changed = false;
        for (int i = 0; i < layers.first().size(); i++) {
            if (!layers.scales().get(i).isStandard()) {
                InputScaling.apply(layers.first().get(i), layers.scales().get(i));
                changed = true;
            }
        }
        return changed;
    }

    private boolean place(UnitPlacement placement) {
        boolean changed = false;
        for (int i = 0; i < layers.first().size(); i++) {
            FirstLayer layer = layers.first().get(i);
            if (layer.placeable()) {
                RandomStream stream = RandomStream.named(seed, layer.node().name() + "/fromdata/" + placement.name());
                placement.place(layer, layers.scales().get(i), stream);
                changed = true;
            }
        }
        return changed;
    }

    /** One candidate as the inputs are, and others with outputs treated. */
    private void addWithOutputs(String name, Set<StartPart> used) {
        INDArray hidden = work.snapshot();
        candidates.add(new StartCandidate(name, List.copyOf(used), hidden));
        if (parts.contains(StartPart.OUTPUT_PRIOR) && priors()) {
            add(name + ", prior", used, StartPart.OUTPUT_PRIOR);
        }
        work.restore(hidden);
        if (parts.contains(StartPart.OUTPUT_SOLUTION)) {
            List<SolvedHead> solved = solved();
            if (writeAll(solved, FREE)) {
                add(name + ", solved", used, StartPart.OUTPUT_SOLUTION);
                work.restore(hidden);
                boolean differs = solved.stream().anyMatch(head -> head.shorter(FREE, SHORT));
                if (differs && writeAll(solved, SHORT)) {
                    add(name + ", solved short", used, StartPart.OUTPUT_SOLUTION);
                }
            }
            work.restore(hidden);
        }
    }

    private void add(String name, Set<StartPart> used, StartPart output) {
        EnumSet<StartPart> all = EnumSet.of(output);
        all.addAll(used);
        candidates.add(new StartCandidate(name, List.copyOf(all), work.snapshot()));
        progress.at(() -> candidates.size() + " candidates made, the last \"" + name + "\"");
    }

    /** Writes biases that make pre-activations what they should be, for inputs at their mean. */
    private boolean write(OutputHead head, double[] prior) {
        INDArray biases = work.parameters().get(head.biasKey());
        Optional<LabelledRows> rows = HeadRows.of(head, work, training);
        if (biases == null || rows.isEmpty()) {
            return false;
        }
        double[][] weights = Arrays2D.matrix(work.parameters().get(head.weightKey()));
        double[] means = Moments.means(rows.get().inputs());
        double[] values = prior.clone();
        for (int i = 0; i < means.length; i++) {
            for (int k = 0; k < values.length; k++) {
                values[k] -= means[i] * weights[i][k];
            }
        }
        Arrays2D.write(biases, values);
        return true;
    }

    private static boolean writeAll(List<SolvedHead> heads, double growth) {
        boolean any = false;
        for (SolvedHead head : heads) {
            any |= head.write(growth);
        }
        return any;
    }

    private List<SolvedHead> solved() {
        List<SolvedHead> solved = new ArrayList<>();
        for (OutputHead head : layers.heads()) {
            Optional<LabelledRows> rows = HeadRows.of(head, work, training);
            Optional<LabelledRows> held = HeadRows.of(head, work, heldBack);
            if (rows.isPresent() && held.isPresent()) {
                SolvedHead.of(head, work, rows.get(), held.get()).ifPresent(solved::add);
            }
        }
        return solved;
    }
}
