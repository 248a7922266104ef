package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.topology.BidirectionalHalf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/**
 * What was measured in a network's layers, and where in the network they are: all that a judgement or a prediction needs.
 *
 * @param layers what was measured, in the order of the signal
 * @param surroundings where the layers with weights are, by the name of the layer or vertex; empty where no plan can be made
 *     for the network
 * @param paths the ways that signals take
 */
public record MeasuredNetwork(
        List<LayerSignal> layers, Map<String, LayerSurroundings> surroundings, NetworkPaths paths) {

    public MeasuredNetwork {
        layers = List.copyOf(layers);
        surroundings = Map.copyOf(surroundings);
    }

    /** What was measured in a {@code MultiLayerNetwork} or {@code ComputationGraph}. */
    public static MeasuredNetwork of(Model network, List<LayerSignal> layers) {
        return new MeasuredNetwork(layers, SurroundingsReader.read(network), NetworkPaths.of(network));
    }

    /** Whether a layer's signal depends on another's; in a network whose paths are not known, on that of each before it. */
    public boolean dependsOn(LayerSignal layer, LayerSignal other) {
        String node = nodeOf(layer);
        String source = nodeOf(other);
        Ancestry ancestry = paths.ancestry();
        return ancestry.knows(node) && ancestry.knows(source)
                ? ancestry.dependsOn(node, source)
                : layers.indexOf(other) < layers.indexOf(layer);
    }

    /** Whether the layers with weights follow one another, without parallel paths. */
    public boolean isChain() {
        return paths.chain() && layers.stream().noneMatch(layer -> half(layer).isPresent());
    }

    /** Whether a layer's activations are averaged over positions at once. */
    public boolean isAveraged(LayerSignal layer) {
        return paths.averages().contains(nodeOf(layer));
    }

    private String nodeOf(LayerSignal layer) {
        return half(layer).map(half -> half.layerOf(layer.name())).orElse(layer.name());
    }

    /** The hidden layers, in the order of the signal. */
    public List<LayerSignal> hiddenLayers() {
        return layers.stream().filter(layer -> layer.role() == Role.HIDDEN).toList();
    }

    /** Where a layer is; for the halves of a bidirectional layer, where that is. */
    public Optional<LayerSurroundings> around(LayerSignal layer) {
        return Optional.ofNullable(surroundings.get(layer.name()))
                .or(() -> half(layer).map(half -> surroundings.get(half.layerOf(layer.name()))));
    }

    /** Whether a layer's pre-activations are normalised. */
    public boolean normalised(LayerSignal layer) {
        return around(layer).map(LayerSurroundings::normalised).orElse(false);
    }

    /** The half of a bidirectional layer that an entry stands for. */
    Optional<BidirectionalHalf> half(LayerSignal layer) {
        return surroundings.containsKey(layer.name()) ? Optional.empty() : BidirectionalHalf.of(layer.name());
    }

    /** Whether the plan scales residual branches, which a model of a chain knows nothing of. */
    public boolean scalesBranches() {
        return surroundings.values().stream()
                .flatMap(place -> place.weights().stream())
                .anyMatch(planned -> planned.multiplier() < 1);
    }
}
