package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.MomentsReader;
import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Follows mean and second moment of the signal through a network, layer by layer, forwards and backwards, for weights drawn
 * at random with given variances and for layers that are wide (mean-field theory: Poole et al. 2016; Schoenholz et al. 2017;
 * for the idea of doing so through whole networks, AutoInit: Bingham &amp; Miikkulainen 2023).
 *
 * <p>Each type of layer has a rule in {@link SignalRules}. Sums know what their inputs have in common: the means that a ReLU
 * leaves, and an origin that two ways share. A normalisation over the batch knows what two examples have in common.
 *
 * <p>Not thread-safe; nodes are followed in the order of the network, and each can be followed again.
 */
public final class Propagation {
    private final NetworkTopology topology;
    private final Map<String, LayerFans> fans;
    private final SignalRules rules;
    private final NetworkSizes sizes;
    private final SignalMode mode;
    private final ParameterMoments parameters;
    private final InputMoments input;
    private final Map<String, InputMoments> inputs;
    private final MeasuredInputs measured;
    private final MomentsReader moments;
    private final WidthChance.Layers chance;
    private final Map<String, FollowedLayer> followed = new LinkedHashMap<>();
    private final Map<String, SignalSteps> stepsOf = new HashMap<>();

    private Propagation(Builder builder) {
        this.topology = builder.topology;
        this.rules = builder.rules;
        this.sizes = builder.sizes;
        this.mode = builder.mode;
        this.parameters = builder.parameters;
        this.moments = builder.moments;
        this.chance = builder.chance;
        this.input = builder.input;
        this.inputs = Map.copyOf(builder.inputs);
        this.measured = builder.measured;
        this.fans = new HashMap<>();
        for (NetworkNode node : topology.nodes()) {
            fans.put(node.name(), node.fans(builder.fanRules));
        }
    }

    /**
     * A builder with the standard rules, standardised input, training mode and unknown sizes.
     *
     * @param topology the network
     * @param parameters its weights' variances
     * @return a new builder
     */
    public static Builder builder(NetworkTopology topology, ParameterMoments parameters) {
        return new Builder(topology, parameters);
    }

    /**
     * Follows the signal forwards through a node, whose inputs have been followed.
     *
     * @param node the layer or vertex
     * @return E a² behind it
     */
    public double forward(NetworkNode node) {
        List<ExpectedSignal> arriving = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        if (node.inputs().isEmpty()) {
            arriving.add(arrivingInput(node, NetworkTopology.INPUT));
            widths.add(LayerWidth.in(node));
        }
        for (String name : node.inputs()) {
            FollowedLayer before = followed.get(name);
            arriving.add(before == null ? arrivingInput(node, name) : before.behind());
            widths.add(before == null ? inputWidth(node, name) : before.width());
        }
        FollowedLayer wide = FollowedLayer.of(node, steps(node, widths), arriving, LayerWidth.out(node, widths));
        FollowedLayer layer = chance == null ? wide : chance.of(wide, node);
        followed.put(node.name(), layer);
        return layer.behind().secondMoment();
    }

    /** Of a map, two places drawn at random have only the mean in common. */
    private ExpectedSignal arrivingInput(NetworkNode node, String name) {
        if (node.takesSymbols()) {
            double square = input(name).secondMoment();
            Products alike = measured.symbols().getOrDefault(name, Products.all(0));
            return ExpectedSignal.independent(0, square, alike.map(product -> product * square));
        }
        ExpectedSignal signal = input(name).signal();
        if (!(sizes.around(node.key()).placesIn() > 1)) {
            return signal;
        }
        Products products = signal.products();
        double far = Math.min(products.near(), signal.mean() * signal.mean());
        return ExpectedSignal.independent(
                        signal.mean(),
                        signal.secondMoment(),
                        new Products(products.shared(), products.near(), far)
                                .along(measured.lags().getOrDefault(name, Lags.NONE)))
                .at(measured.places().getOrDefault(name, PlaceMap.EVEN));
    }

    private double inputWidth(NetworkNode node, String name) {
        double width = LayerWidth.in(node);
        return width > 0 ? width : sizes.inputWidth(name);
    }

    private InputMoments input(String name) {
        return inputs.getOrDefault(name, input);
    }

    private SignalSteps steps(NetworkNode node, List<Double> widths) {
        SignalSteps known = stepsOf.get(node.name());
        if (known != null) {
            return known;
        }
        LayerSite site = new LayerSite(
                node,
                fans.get(node.name()),
                noisy(node),
                mode,
                sizes.around(node.key()),
                sizes.examples(),
                List.copyOf(widths),
                moments,
                lastStep(node));
        SignalSteps dropout = node.core() instanceof Layer layer
                ? Dropouts.steps(layer.getIDropout(), site.training())
                : SignalSteps.none();
        SignalSteps steps = ruled(node, site).after(dropout);
        stepsOf.put(node.name(), steps);
        return steps;
    }

    /** A recurrent layer of which vertices take the last step alone is followed to that step; the vertex then adds nothing. */
    private boolean lastStep(NetworkNode node) {
        Object core = node.core();
        if (!(core instanceof Layer)) {
            NetworkNode before = core instanceof LastTimeStepVertex
                    ? topology.node(node.inputs().get(0))
                    : null;
            return before != null && lastStep(before);
        }
        if (!(core instanceof BaseRecurrentLayer) || node.bidirectional()) {
            return false;
        }
        List<NetworkNode> consumers = topology.consumersOf(node);
        for (NetworkNode consumer : consumers) {
            if (!(consumer.core() instanceof LastTimeStepVertex)) {
                return false;
            }
        }
        return !consumers.isEmpty();
    }

    private SignalSteps ruled(NetworkNode node, LayerSite site) {
        Object core = node.core();
        Optional<SignalRule<Object>> rule = rules.of(core);
        if (rule.isPresent()) {
            return rule.get().of(core, site);
        }
        Optional<Step> simulated = core instanceof Layer layer ? SimulatedLayer.of(layer, site) : Optional.empty();
        String type = core.getClass().getSimpleName();
        return simulated.isPresent()
                ? SignalSteps.none().then(simulated.get()).noted("no rule for " + type + ": run on random input")
                : SignalSteps.none()
                        .then(new Concatenated(
                                Collections.nCopies(Math.max(1, node.inputs().size()), 1.0), false))
                        .noted("no rule for " + type + ": taken to change nothing");
    }

    /** The parameters with the noise that the layer puts on its weights. */
    private ParameterMoments noisy(NetworkNode node) {
        boolean noise =
                mode == SignalMode.TRAINING && node.core() instanceof BaseLayer layer && layer.getWeightNoise() != null;
        return noise ? new NoisyParameters(parameters) : parameters;
    }

    /**
     * Follows the signal forwards through all nodes.
     *
     * @return this
     */
    public Propagation forward() {
        topology.nodes().forEach(this::forward);
        return this;
    }

    /**
     * Follows gradients backwards, once all nodes have been followed forwards.
     *
     * @param outputs E (dL/dz)² at the pre-activations of nodes that a loss is computed from; 1 for those that nothing is
     *     said of
     * @return the predictions of all nodes, inputs before their consumers
     */
    public Map<String, PredictedLayer> backward(Map<String, Double> outputs) {
        Map<String, OutputGradient> gradients = new HashMap<>();
        outputs.forEach((name, secondMoment) -> gradients.put(name, OutputGradient.of(secondMoment)));
        return backwardFrom(gradients);
    }

    /**
     * Follows gradients backwards, once all nodes have been followed forwards.
     *
     * @param outputs what losses give back to the pre-activations of nodes, whatever stands behind them; a second moment of 1
     *     for nodes without consumers that nothing is said of
     * @return the predictions of all nodes, inputs before their consumers; where the halves of a bidirectional layer differ, those
     *     of each by its name, too
     */
    public Map<String, PredictedLayer> backwardFrom(Map<String, OutputGradient> outputs) {
        Map<String, ExpectedGradient> gradients = new HashMap<>();
        Map<String, PredictedLayer> predicted = new LinkedHashMap<>();
        Map<String, PredictedLayer> halves = new TreeMap<>();
        List<NetworkNode> nodes = topology.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            NetworkNode node = nodes.get(i);
            FollowedLayer layer = followed.get(node.name());
            boolean output = outputs.containsKey(node.name())
                    || topology.consumersOf(node).isEmpty();
            FollowedLayer.Back back = output
                    ? layer.backwardFromOutput(outputs.getOrDefault(node.name(), OutputGradient.of(1)))
                    : layer.backward(gradients.getOrDefault(node.name(), ExpectedGradient.NONE));
            for (int k = 0; k < node.inputs().size(); k++) {
                gradients.merge(node.inputs().get(k), back.inputs().get(k), ExpectedGradient::plus);
            }
            predicted.put(node.name(), layer.predicted(back.preActivation()));
            back.halves().forEach((half, gradient) -> halves.put(half.nameIn(node.name()), layer.predicted(gradient)));
        }
        Map<String, PredictedLayer> inOrder = new LinkedHashMap<>();
        nodes.forEach(node -> inOrder.put(node.name(), predicted.get(node.name())));
        inOrder.putAll(halves);
        return inOrder;
    }

    /**
     * Whether finite widths leave the size of a signal to chance, once all nodes have been followed forwards.
     *
     * @return false if {@link WidthChance} makes no difference
     */
    public boolean leavesSizesToChance() {
        return deviations().values().stream().anyMatch(deviation -> deviation > 0);
    }

    private Map<String, Double> deviations() {
        return SizeSpread.of(topology.nodes(), this);
    }

    FollowedLayer layer(String name) {
        return followed.get(name);
    }

    /** Whether a layer's units have several places. */
    boolean hasPlaces(String name) {
        return sizes.around(topology.node(name).key()).placesOut() > 1;
    }

    /**
     * The second moment behind a node, or of a network's input.
     *
     * @param name the name of a node that has been followed forwards, or of an input
     * @return E a²
     */
    public double activation(String name) {
        FollowedLayer layer = followed.get(name);
        return layer == null ? input(name).secondMoment() : layer.behind().secondMoment();
    }

    /** Collects what a {@link Propagation} starts from. */
    public static final class Builder {
        private final NetworkTopology topology;
        private final ParameterMoments parameters;
        private FanRules fanRules = FanRules.standard();
        private SignalRules rules = SignalRules.standard();
        private NetworkSizes sizes = NetworkSizes.unknown();
        private SignalMode mode = SignalMode.TRAINING;
        private MomentsReader moments = new MomentsReader();
        private InputMoments input = InputMoments.standardised();
        private Map<String, InputMoments> inputs = Map.of();
        private MeasuredInputs measured = MeasuredInputs.NONE;
        private WidthChance.Layers chance;

        private Builder(NetworkTopology topology, ParameterMoments parameters) {
            this.topology = Objects.requireNonNull(topology, "topology");
            this.parameters = Objects.requireNonNull(parameters, "parameters");
        }

        /**
         * Sets the table of true fans.
         *
         * @param fanRules the table
         * @return this builder
         */
        public Builder fanRules(FanRules fanRules) {
            this.fanRules = Objects.requireNonNull(fanRules, "fanRules");
            return this;
        }

        /**
         * Sets the table of signal rules.
         *
         * @param rules the table
         * @return this builder
         */
        public Builder rules(SignalRules rules) {
            this.rules = Objects.requireNonNull(rules, "rules");
            return this;
        }

        /**
         * Sets the sizes of maps and series.
         *
         * @param sizes the sizes
         * @return this builder
         */
        public Builder sizes(NetworkSizes sizes) {
            this.sizes = Objects.requireNonNull(sizes, "sizes");
            return this;
        }

        /**
         * Sets which way of computing is predicted.
         *
         * @param mode training or inference
         * @return this builder
         */
        public Builder mode(SignalMode mode) {
            this.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /**
         * Sets what reads the activation functions, where some have been read already.
         *
         * @param moments the reader
         * @return this builder
         */
        public Builder moments(MomentsReader moments) {
            this.moments = Objects.requireNonNull(moments, "moments");
            return this;
        }

        /**
         * Sets what inputs are like of which nothing else is said.
         *
         * @param input the moments
         * @return this builder
         */
        public Builder input(InputMoments input) {
            this.input = Objects.requireNonNull(input, "input");
            return this;
        }

        /**
         * Sets what single inputs are like.
         *
         * @param inputs by name; the only input of a network of layers is {@link NetworkTopology#INPUT}
         * @return this builder
         */
        public Builder inputs(Map<String, InputMoments> inputs) {
            this.inputs = Map.copyOf(inputs);
            return this;
        }

        /**
         * Sets what single inputs are like, as a batch says.
         *
         * @param measured the inputs
         * @return this builder
         */
        public Builder inputs(MeasuredInputs measured) {
            this.inputs = measured.moments();
            this.measured = measured;
            return this;
        }

        /**
         * Sets which of the networks that finite widths leave to chance is followed. Otherwise layers are taken for wide.
         *
         * @param chance one of them
         * @param wide the same network of wide layers, followed forwards
         * @return this builder
         */
        public Builder chance(WidthChance chance, Propagation wide) {
            this.chance = new WidthChance.Layers(
                    Objects.requireNonNull(chance, "chance"), Objects.requireNonNull(wide, "wide"), wide.deviations());
            return this;
        }

        /**
         * The propagation, which has followed nothing yet.
         *
         * @return a new propagation
         * @throws IllegalArgumentException if a layer's size is not set
         */
        public Propagation build() {
            return new Propagation(this);
        }
    }
}
