package io.github.dl4jinit.transfer;

import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import io.github.dl4jinit.transfer.ParameterShapes.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** Lays two networks side by side that must differ in their widths alone, and tells how much each parameter grows. */
final class NetworkComparison {
    private final NetworkTopology target;
    private final List<NodeGrowth> nodes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private NetworkComparison(NetworkTopology target) {
        this.target = target;
    }

    /**
     * Compares two networks.
     *
     * @throws IllegalArgumentException if they differ in more than their widths, or have a layer without a rule
     */
    static NetworkComparison of(NetworkTopology base, NetworkTopology target) {
        NetworkComparison comparison = new NetworkComparison(target);
        List<String> expected = structure(base);
        List<String> found = structure(target);
        if (!expected.equals(found)) {
            throw new IllegalArgumentException(
                    "base and target are not of the same shape: the base has " + expected + ", the target " + found);
        }
        for (NetworkNode node : target.nodes()) {
            comparison.compare(base.node(node.name()), node);
        }
        return comparison;
    }

    /** The nodes with parameters. */
    List<NodeGrowth> nodes() {
        return nodes;
    }

    /** What a user should know. */
    List<String> notes() {
        return notes;
    }

    /** What two networks must have in common for a transfer to one to fit the other: layers and their parameters. */
    static List<String> sizes(NetworkTopology topology) {
        List<String> sizes = new ArrayList<>();
        for (NetworkNode node : topology.nodes()) {
            String layer = node.core().getClass().getSimpleName() + " \"" + node.name() + "\"";
            if (!TrainingSettings.has(NodeGrowth.workers(node).get(0))) {
                sizes.add(layer);
                continue;
            }
            ParameterShapes.of(NodeGrowth.workers(node).get(0))
                    .forEach((key, shape) -> sizes.add(layer + " with " + key + " of shape " + shape.shape()));
        }
        return sizes;
    }

    private static List<String> structure(NetworkTopology topology) {
        return topology.nodes().stream()
                .map(node -> node.core().getClass().getSimpleName() + " \"" + node.name() + "\" " + node.inputs())
                .toList();
    }

    private void compare(NetworkNode before, NetworkNode after) {
        NodeGrowth empty = new NodeGrowth(before, after, List.of());
        List<Object> workers = NodeGrowth.workers(after);
        if (!TrainingSettings.has(workers.get(0))) {
            return;
        }
        UnsupportedLayers.check(empty, FanRules.standard());
        List<Stretch> stretches = stretches(empty);
        if (stretches.isEmpty()) {
            return;
        }
        NodeGrowth growth = new NodeGrowth(before, after, stretches);
        for (int i = 0; i < workers.size(); i++) {
            requireSame(growth, NodeGrowth.workers(before).get(i), workers.get(i));
        }
        checkInput(growth);
        nodes.add(growth);
    }

    private static List<Stretch> stretches(NodeGrowth node) {
        LayerFans fansBefore = node.base().fans(FanRules.standard());
        LayerFans fansAfter = node.target().fans(FanRules.standard());
        boolean both = node.target().bidirectional();
        List<Stretch> stretches = new ArrayList<>();
        List<Object> workers = NodeGrowth.workers(node.target());
        for (int i = 0; i < workers.size(); i++) {
            String prefix = both ? (i == 0 ? "f" : "b") : "";
            Map<String, Shape> before =
                    ParameterShapes.of(NodeGrowth.workers(node.base()).get(i));
            ParameterShapes.of(workers.get(i))
                    .forEach((key, shape) -> stretches.addAll(stretches(
                            node,
                            prefix + key,
                            before.get(key),
                            shape,
                            of(fansBefore, prefix + key),
                            of(fansAfter, prefix + key))));
        }
        return stretches;
    }

    private static List<WeightFans> of(LayerFans fans, String parameter) {
        return fans.weights().stream()
                .filter(weight -> weight.parameter().equals(parameter))
                .sorted(Comparator.comparingLong(weight -> weight.slice().offset()))
                .toList();
    }

    private static List<Stretch> stretches(
            NodeGrowth node,
            String parameter,
            Shape before,
            Shape after,
            List<WeightFans> weightsBefore,
            List<WeightFans> weightsAfter) {
        if (before == null || before.shape().size() != after.shape().size()) {
            throw node.fault("parameter " + parameter + " is another in base and target");
        }
        if (weightsAfter.isEmpty()) {
            Growth growth = Growth.of(1, (double) after.length() / before.length());
            return List.of(new Stretch(
                    parameter, before.shape(), after.shape(), after.bias(), after.stepped(), growth, Optional.empty()));
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < weightsAfter.size(); i++) {
            WeightFans base = weightsBefore.get(i);
            WeightFans target = weightsAfter.get(i);
            double fanIn = target.fans().in() / base.fans().in();
            double units = (target.slice().length() / target.fans().in())
                    / (base.slice().length() / base.fans().in());
            stretches.add(new Stretch(
                    parameter,
                    base.slice().shape(),
                    target.slice().shape(),
                    after.bias(),
                    after.stepped(),
                    new Growth(fanIn, units, AttentionHeads.growth(node, parameter)),
                    Optional.of(new Stretch.Pair(base, target))));
        }
        return stretches;
    }

    /** What the data decide must be the same: the sizes of input and output, the vocabulary, a kernel. */
    private void checkInput(NodeGrowth node) {
        Object before = node.base().layer().orElse(null);
        Object after = node.target().layer().orElse(null);
        if (after instanceof BaseOutputLayer output && output.getNOut() != ((FeedForwardLayer) before).getNOut()) {
            throw node.fault("the output has " + ((FeedForwardLayer) before).getNOut() + " values in the base and "
                    + output.getNOut() + " in the target; base and target must have the same outputs");
        }
        if (after instanceof ConvolutionLayer convolution
                && !Arrays.equals(convolution.getKernelSize(), ((ConvolutionLayer) before).getKernelSize())) {
            throw node.fault("the kernels are of other sizes in base and target; only channels may differ");
        }
        double grown = node.stretches().get(0).growth().fanIn();
        boolean changed = grown != 1;
        if (after instanceof FeedForwardLayer layer) {
            changed = layer.getNIn() != ((FeedForwardLayer) before).getNIn();
        }
        boolean lookup = after instanceof EmbeddingLayer || after instanceof EmbeddingSequenceLayer;
        Map<String, Boolean> sources = new LinkedHashMap<>();
        node.target().inputs().forEach(input -> sources.put(input, isData(input)));
        boolean data = sources.values().stream().allMatch(isData -> isData);
        if (changed && (data || lookup)) {
            throw node.fault("it takes data, and has inputs of other sizes in base and target");
        }
        if (changed && sources.values().stream().anyMatch(isData -> isData)) {
            notes.add(node.name() + ": takes data beside features; its factors are those of both together");
        }
    }

    /** Whether nothing with parameters of a sum lies between the data and this value. */
    private boolean isData(String name) {
        NetworkNode node = target.node(name);
        if (node == null) {
            return true;
        }
        return node.fans(FanRules.standard()).weights().isEmpty()
                && node.inputs().stream().allMatch(this::isData);
    }

    private static void requireSame(NodeGrowth node, Object before, Object after) {
        TrainingSettings expected = TrainingSettings.of(before);
        TrainingSettings found = TrainingSettings.of(after);
        if (!expected.equals(found)) {
            throw node.fault("base and target must be trained alike and differ in their widths only, but the base has "
                    + expected + ", the target " + found);
        }
    }
}
