package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.network.allocation.NetworkInitializer;
import io.github.dl4jinit.sampling.RandomStream;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an {@link InitPlan} decides for one network: look at it as a {@linkplain #table table}, keep it as
 * {@linkplain #toJson JSON} beside the model, and apply it. It can be applied to any network of the same layers and sizes,
 * and refuses all others.
 *
 * <p>Most weights get their scheme through the configuration, so that it is saved with the model and any later
 * {@code init()} follows it. DL4J asks no scheme for the weights of layers built on SameDiff (attention, capsules, locally
 * connected), and cannot tell weights apart that have the same shape in the same layer; those are
 * {@linkplain PlannedWeight#refilled() refilled} once the network is initialised, by {@link #init} or {@link #fill}.
 */
public final class NetworkPlan {
    private final List<PlannedWeight> weights;
    private final List<KeptParameter> kept;
    private final List<String> notes;
    private final FanRules fanRules;
    private final List<String> structure;

    NetworkPlan(
            List<PlannedWeight> weights,
            List<KeptParameter> kept,
            List<String> notes,
            FanRules fanRules,
            List<String> structure) {
        this.weights = List.copyOf(weights);
        this.kept = List.copyOf(kept);
        this.notes = List.copyOf(notes);
        this.fanRules = fanRules;
        this.structure = List.copyOf(structure);
    }

    /**
     * The decisions.
     *
     * @return one for each weight, inputs before their consumers
     */
    public List<PlannedWeight> weights() {
        return weights;
    }

    /**
     * What stays as DL4J initialises it.
     *
     * @return the parameters that are no weights, or that a rule leaves, biases not among them
     */
    public List<KeptParameter> kept() {
        return kept;
    }

    /**
     * What a user should know, such as that a layer has no rule for its fans.
     *
     * @return the notes, each beginning with a layer's name
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * The same decisions with other variances. The table shows the product of both multipliers.
     *
     * @param factors the factor on a weight's variance, positive and finite; 1 leaves it
     * @return a plan for the same network
     * @throws IllegalArgumentException if a factor is not positive and finite
     */
    public NetworkPlan multipliedBy(ToDoubleFunction<PlannedWeight> factors) {
        List<PlannedWeight> multiplied = weights.stream()
                .map(weight -> weight.multipliedBy(factors.applyAsDouble(weight)))
                .toList();
        return new NetworkPlan(multiplied, kept, notes, fanRules, structure);
    }

    /**
     * The plan as a table of at most 100 columns: layer, parameter, shape, rule, DL4J's fan and the true one (marked
     * {@code *} where they differ), gain, multiplier, standard deviation.
     *
     * @return lines that end in {@code \n}
     */
    public String table() {
        return PlanTable.of(this);
    }

    /**
     * The plan as JSON: what each weight was given, to be stored beside the model.
     *
     * @return indented JSON
     */
    public String toJson() {
        return PlanJson.of(this);
    }

    /**
     * Writes the plan into a configuration.
     *
     * @param configuration a configuration of the network that the plan is for; its layers get the plan's schemes
     * @throws IllegalArgumentException if it is of another network; it is as it was then
     */
    public void applyTo(MultiLayerConfiguration configuration) {
        applyTo(NetworkTopology.of(configuration));
    }

    /**
     * Writes the plan into a configuration.
     *
     * @param configuration a configuration of the network that the plan is for; its layers get the plan's schemes
     * @throws IllegalArgumentException if it is of another network; it is as it was then
     */
    public void applyTo(ComputationGraphConfiguration configuration) {
        applyTo(NetworkTopology.of(configuration));
    }

    /**
     * Writes the plan into a configuration and initialises a network with it.
     *
     * @param configuration a configuration of the network that the plan is for; its layers get the plan's schemes
     * @return an initialised network
     * @throws IllegalArgumentException if it is of another network; it is as it was then
     */
    public MultiLayerNetwork init(MultiLayerConfiguration configuration) {
        applyTo(configuration);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        NetworkInitializer.init(network);
        fill(NetworkTopology.of(configuration), network.paramTable(), PlannedWeight::refilled);
        return network;
    }

    /**
     * Writes the plan into a configuration and initialises a network with it.
     *
     * @param configuration a configuration of the network that the plan is for; its layers get the plan's schemes
     * @return an initialised network
     * @throws IllegalArgumentException if it is of another network; it is as it was then
     */
    public ComputationGraph init(ComputationGraphConfiguration configuration) {
        applyTo(configuration);
        ComputationGraph network = new ComputationGraph(configuration);
        NetworkInitializer.init(network);
        fill(NetworkTopology.of(configuration), network.paramTable(), PlannedWeight::refilled);
        return network;
    }

    /**
     * Gives the weights of an initialised network the values that {@link #init} would: those of its configuration's seed.
     * Biases and other parameters stay, and so does the configuration.
     *
     * @param network a network of the layers and sizes that the plan is for; its weights are overwritten
     * @throws IllegalArgumentException if it is another network, or is not initialised; nothing has been written then
     */
    public void fill(MultiLayerNetwork network) {
        Objects.requireNonNull(network, "network");
        NetworkTopology topology = NetworkTopology.of(network.getLayerWiseConfigurations());
        requireInitialised(network.isInitCalled());
        requireSame(topology);
        fill(topology, network.paramTable(), weight -> true);
    }

    /**
     * Gives the weights of an initialised network the values that {@link #init} would: those of its configuration's seed.
     * Biases and other parameters stay, and so does the configuration.
     *
     * @param network a network of the layers and sizes that the plan is for; its weights are overwritten
     * @throws IllegalArgumentException if it is another network, or is not initialised; nothing has been written then
     */
    public void fill(ComputationGraph network) {
        Objects.requireNonNull(network, "network");
        NetworkTopology topology = NetworkTopology.of(network.getConfiguration());
        requireInitialised(network.getLayers() != null);
        requireSame(topology);
        fill(topology, network.paramTable(), weight -> true);
    }

    private void applyTo(NetworkTopology topology) {
        requireSame(topology);
        weightsByLayer().forEach((layer, planned) -> {
            NetworkNode node = topology.node(layer);
            SchemeSlots.set(node, node.fans(fanRules), planned);
        });
    }

    private void fill(NetworkTopology topology, Map<String, INDArray> parameters, Predicate<PlannedWeight> which) {
        Map<PlannedParameter, INDArray> elements = new LinkedHashMap<>();
        weightsByLayer().forEach((layer, planned) -> {
            String key = topology.node(layer).key();
            for (PlannedParameter parameter :
                    SchemeSlots.parameters(planned.stream().filter(which).toList())) {
                INDArray array = parameters.get(key + "_" + parameter.key());
                elements.put(parameter, array.reshape(parameter.order(), true, array.length()));
            }
        });
        long seed = topology.seed();
        elements.forEach(
                (parameter, view) -> ParameterFill.fill(parameter, view, name -> RandomStream.named(seed, name)));
    }

    private Map<String, List<PlannedWeight>> weightsByLayer() {
        return weights.stream()
                .collect(Collectors.groupingBy(
                        weight -> weight.site().layer(), LinkedHashMap::new, Collectors.toList()));
    }

    private static void requireInitialised(boolean initialised) {
        if (!initialised) {
            throw new IllegalArgumentException("the network is not initialised: call init() first");
        }
    }

    private void requireSame(NetworkTopology topology) {
        List<String> other = PlanResolver.structure(topology, fanRules);
        for (int i = 0; i < Math.max(structure.size(), other.size()); i++) {
            String expected = i < structure.size() ? structure.get(i) : "nothing more";
            String found = i < other.size() ? other.get(i) : "nothing more";
            if (!expected.equals(found)) {
                throw new IllegalArgumentException(
                        "the plan is for another network: it expects " + expected + ", but finds " + found);
            }
        }
    }
}
