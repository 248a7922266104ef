package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.network.MirroredPassage.Result;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;

/**
 * Finds the layers of a network that can have mirrored weights.
 *
 * <p>A layer <em>makes</em> pairs if every way from it leads, through what keeps pairs as they are, to layers that can take them. It
 * begins with all dense and convolution layers as makers, follows the pairs through the network, and takes back the makers of
 * those that end where they must not, until none does: a layer that was to add to them may lose its own then.
 *
 * <p>Pairs survive normalisation before the activation function, up to the normalisation's own factors, so that the network is linear
 * for the statistics of one batch; and dropout, where it is off.
 */
final class MirroredPlacement {
    /** Classes themselves, since their subclasses compute something else: transposed, depthwise and separable convolutions. */
    private static final Set<Class<?>> MAKERS = Set.of(
            DenseLayer.class,
            ConvolutionLayer.class,
            Convolution2D.class,
            Convolution1D.class,
            Convolution1DLayer.class,
            Convolution3D.class);

    private static final Set<Class<?>> OUTPUTS = Set.of(OutputLayer.class, RnnOutputLayer.class);

    private final NetworkTopology topology;
    private final NetworkFans fans;
    private final Predicate<NetworkNode> free;
    private final MirroredPassage passage = new MirroredPassage();
    private final Set<String> makers = new LinkedHashSet<>();
    private final Map<String, String> obstacles = new LinkedHashMap<>();
    private final Map<String, MirroredInit> schemes = new LinkedHashMap<>();

    /**
     * Finds the layers.
     *
     * @param fans of all nodes
     * @param free whether no rule decides about a node's weights
     */
    MirroredPlacement(NetworkTopology topology, NetworkFans fans, Predicate<NetworkNode> free) {
        this.topology = topology;
        this.fans = fans;
        this.free = free;
        topology.nodes().forEach(this::nominate);
        Map<String, String> ended = follow();
        while (!ended.isEmpty()) {
            makers.removeAll(ended.keySet());
            obstacles.putAll(ended);
            ended = follow();
        }
    }

    /** The scheme of a node's weight; empty where the plan chooses as ever. */
    Optional<MirroredInit> scheme(NetworkNode node) {
        return Optional.ofNullable(schemes.get(node.name()));
    }

    /** A line for each reason why layers make no pairs, with the layers. */
    List<String> notes() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        obstacles.forEach((node, why) ->
                byReason.computeIfAbsent(why, reason -> new ArrayList<>()).add(node));
        return byReason.entrySet().stream()
                .map(entry -> "not mirrored: " + names(entry.getValue()) + ", since " + entry.getKey())
                .toList();
    }

    private static String names(List<String> nodes) {
        int shown = Math.min(3, nodes.size());
        String names = String.join(", ", nodes.subList(0, shown));
        return nodes.size() == shown ? names : names + " and " + (nodes.size() - shown) + " more";
    }

    private void nominate(NetworkNode node) {
        if (fans.weights(node).isEmpty() || OUTPUTS.contains(node.core().getClass())) {
            return;
        }
        String why = obstacle(node);
        if (why.isEmpty()) {
            makers.add(node.name());
        } else {
            obstacles.put(node.name(), why);
        }
    }

    private String obstacle(NetworkNode node) {
        Object core = node.core();
        if (!MAKERS.contains(core.getClass())) {
            return "a " + core.getClass().getSimpleName() + " has no mirrored weights";
        }
        if (!free.test(node)) {
            return "a rule decides about its weights";
        }
        if (((BaseLayer) core).getBiasInit() != 0) {
            return "its biases do not begin at 0";
        }
        if (core instanceof ConvolutionLayer layer && layer.getCnn2dDataFormat() == CNN2DFormat.NHWC
                || core instanceof Convolution3D volume && volume.getDataFormat() == Convolution3D.DataFormat.NDHWC) {
            return "its maps have their channels last";
        }
        return outputs(node) < 2 ? "it has one unit only" : "";
    }

    /** Follows the pairs of all makers; returns the makers of those that end badly, with the reason. */
    private Map<String, String> follow() {
        Map<String, MirroredSignal> signals = new HashMap<>();
        Map<String, String> ended = new LinkedHashMap<>();
        schemes.clear();
        for (NetworkNode node : topology.nodes()) {
            List<MirroredSignal> inputs = node.inputs().stream()
                    .map(input -> signals.getOrDefault(input, MirroredSignal.PLAIN))
                    .toList();
            MirroredSignal output = makers.contains(node.name()) || takes(node)
                    ? weighted(node, inputs.isEmpty() ? MirroredSignal.PLAIN : inputs.get(0), ended)
                    : passed(node, inputs, ended);
            if (!output.plain() && topology.consumersOf(node).isEmpty()) {
                end(output, "nothing takes what \"" + node.name() + "\" gives", ended);
            }
            signals.put(node.name(), output);
        }
        return ended;
    }

    private static void end(MirroredSignal signal, String why, Map<String, String> ended) {
        signal.makers().forEach(maker -> ended.putIfAbsent(maker, why));
    }

    /** Through a node without mirrored weights. */
    private MirroredSignal passed(NetworkNode node, List<MirroredSignal> inputs, Map<String, String> ended) {
        if (inputs.stream().allMatch(MirroredSignal::plain)) {
            return MirroredSignal.PLAIN;
        }
        Result result = passage.through(node, inputs);
        if (result.blocked()) {
            inputs.forEach(input -> end(input, result.obstacle(), ended));
        }
        return result.signal();
    }

    /** Through a layer that makes or takes pairs. */
    private MirroredSignal weighted(NetworkNode node, MirroredSignal input, Map<String, String> ended) {
        boolean maker = makers.contains(node.name());
        if (!input.plain()) {
            String why = untaken(node, input);
            if (!why.isEmpty()) {
                end(input, why, ended);
                return MirroredSignal.PLAIN;
            }
        }
        if (maker || input.paired()) {
            schemes.put(node.name(), scheme(input, maker));
        }
        if (!maker) {
            return MirroredSignal.PLAIN;
        }
        MirroredSignal made = MirroredSignal.opposed(outputs(node), node.name());
        Result result = passage.activated(((BaseLayer) node.core()).getActivationFn(), made);
        if (result.blocked()) {
            end(made, result.obstacle(), ended);
        }
        return result.signal();
    }

    /** Why a node that could take pairs cannot take these. */
    private String untaken(NetworkNode node, MirroredSignal input) {
        if (!input.paired()) {
            return "no activation function stands before \"" + node.name() + "\"";
        }
        return input.pairsFor(inputs(node))
                ? ""
                : "\"" + node.name() + "\" takes " + inputs(node) + " inputs, in which the " + input.units()
                        + " units behind them are not two halves";
    }

    private static MirroredInit scheme(MirroredSignal input, boolean maker) {
        if (input.plain()) {
            return new MirroredInit(MirroredInit.Position.FIRST);
        }
        return new MirroredInit(maker ? MirroredInit.Position.INNER : MirroredInit.Position.LAST, 1 / input.slope());
    }

    private boolean takes(NetworkNode node) {
        Class<?> type = node.core().getClass();
        return (MAKERS.contains(type) || OUTPUTS.contains(type)) && free.test(node);
    }

    private long inputs(NetworkNode node) {
        List<Long> shape = shape(node);
        return shape.size() == 2 ? shape.get(0) : shape.get(1);
    }

    private long outputs(NetworkNode node) {
        List<Long> shape = shape(node);
        return shape.size() == 2 ? shape.get(1) : shape.get(0);
    }

    private List<Long> shape(NetworkNode node) {
        WeightFans weight = fans.weights(node).get(0);
        return weight.slice().shape();
    }
}
