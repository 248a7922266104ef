package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.MomentsReader;
import io.github.dl4jinit.network.allocation.NetworkInitializer;
import io.github.dl4jinit.propagation.NetworkSizes;
import io.github.dl4jinit.propagation.PredictedLayer;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

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
    private final PlanSettings plan;
    private final PlanDecisions decisions;
    private final NetworkTopology topology;
    private final NetworkSizes sizes;
    private final List<String> structure;

    NetworkPlan(
            PlanSettings plan,
            PlanDecisions decisions,
            NetworkTopology topology,
            NetworkSizes sizes,
            List<String> structure) {
        this.plan = plan;
        this.decisions = decisions;
        this.topology = topology;
        this.sizes = sizes;
        this.structure = List.copyOf(structure);
    }

    /**
     * The decisions.
     *
     * @return one for each weight, inputs before their consumers
     */
    public List<PlannedWeight> weights() {
        return decisions.weights();
    }

    /**
     * What stays as DL4J initialises it.
     *
     * @return the parameters that are no weights, or that a rule leaves, biases not among them
     */
    public List<KeptParameter> kept() {
        return decisions.kept();
    }

    /**
     * What a user should know, such as that a layer has no rule for its fans.
     *
     * @return the notes, each beginning with a layer's name
     */
    public List<String> notes() {
        return decisions.notes();
    }

    /**
     * The normalisations whose γ starts at 0, since they end a residual branch.
     *
     * @return names of layers
     */
    public List<String> zeroGammas() {
        return decisions.zeroGammas();
    }

    /**
     * The layers whose GELU, swish or mish is exchanged for the same function with a derivative that stays finite.
     *
     * @return names of layers
     */
    public List<String> safeActivations() {
        return decisions.safeActivations();
    }

    /** Whether the variances come from following the signal, so that what is known of the input matters. */
    boolean followsSignal() {
        return plan.balance() != PlanBalance.LOCAL;
    }

    /**
     * What the plan takes the input for.
     *
     * @return one line
     */
    String input() {
        return plan.inputInWords();
    }

    /**
     * What theory predicts for each layer and vertex under this plan: E z², E a² and E (dL/dz)².
     *
     * @return by name, inputs before their consumers
     */
    public Map<String, PredictedLayer> predictions() {
        return plan.propagation(topology, sizes, new PlanParameters(decisions), new MomentsReader())
                .forward()
                .backward(Map.of());
    }

    /**
     * What theory predicts for each layer and vertex under this plan, as a table: the second moments of its pre-activations
     * z and activations a, forwards, and of dL/dz, backwards, in units of that at the output.
     *
     * @return lines of at most 80 columns that end in {@code \n}
     */
    public String explain() {
        return PredictionTable.of(predictions().values(), input());
    }

    /**
     * The same decisions with other variances. The table shows the product of both multipliers.
     *
     * @param factors the factor on a weight's variance, positive and finite; 1 leaves it
     * @return a plan for the same network
     * @throws IllegalArgumentException if a factor is not positive and finite
     */
    public NetworkPlan multipliedBy(ToDoubleFunction<PlannedWeight> factors) {
        List<PlannedWeight> multiplied = decisions.weights().stream()
                .map(weight -> weight.multipliedBy(factors.applyAsDouble(weight)))
                .toList();
        return new NetworkPlan(plan, decisions.with(multiplied), topology, sizes, structure);
    }

    /**
     * The plan as a table for a terminal of 80 columns: layer, parameter, shape, rule, DL4J's fan and the true one (marked
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
     * Writes the plan into a copy of a configuration and initialises a network with it.
     *
     * @param configuration a configuration of the network that the plan is for; not changed
     * @return an initialised network
     * @throws IllegalArgumentException if it is of another network
     */
    public MultiLayerNetwork init(MultiLayerConfiguration configuration) {
        MultiLayerConfiguration copy = configuration.clone();
        applyTo(copy);
        MultiLayerNetwork network = new MultiLayerNetwork(copy);
        NetworkInitializer.init(network);
        if (decisions.refills()) {
            fill(InitialisedNetwork.of(network), PlannedWeight::refilled);
        }
        return network;
    }

    /**
     * Writes the plan into a copy of a configuration and initialises a network with it.
     *
     * @param configuration a configuration of the network that the plan is for; not changed
     * @return an initialised network
     * @throws IllegalArgumentException if it is of another network
     */
    public ComputationGraph init(ComputationGraphConfiguration configuration) {
        ComputationGraphConfiguration copy = configuration.clone();
        applyTo(copy);
        ComputationGraph network = new ComputationGraph(copy);
        NetworkInitializer.init(network);
        if (decisions.refills()) {
            fill(InitialisedNetwork.of(network), PlannedWeight::refilled);
        }
        return network;
    }

    /**
     * Gives the weights of an initialised network the values that {@link #init} would: those of its configuration's seed.
     * Biases, frozen layers and other parameters stay, and so does the configuration.
     *
     * @param network a network of the layers and sizes that the plan is for; all its weights are overwritten, pretrained ones
     *     too, unless their layer is frozen: see {@link #fillOnly}
     * @throws IllegalArgumentException if it is another network, or is not initialised; nothing has been written then
     */
    public void fill(MultiLayerNetwork network) {
        fill(InitialisedNetwork.of(network), weight -> true);
    }

    /**
     * Gives the weights of an initialised network the values that {@link #init} would: those of its configuration's seed.
     * Biases, frozen layers and other parameters stay, and so does the configuration.
     *
     * @param network a network of the layers and sizes that the plan is for; all its weights are overwritten, pretrained ones
     *     too, unless their layer is frozen: see {@link #fillOnly}
     * @throws IllegalArgumentException if it is another network, or is not initialised; nothing has been written then
     */
    public void fill(ComputationGraph network) {
        fill(InitialisedNetwork.of(network), weight -> true);
    }

    /**
     * Gives the weights of some layers the values that {@link #init} would, and leaves all other layers as they are.
     *
     * @param network an initialised network of the layers and sizes that the plan is for
     * @param layers names of the layers to start, at least one
     * @throws IllegalArgumentException if a name is not that of a layer with weights that the plan starts, it is another
     *     network, or it is not initialised; nothing has been written then
     */
    public void fillOnly(MultiLayerNetwork network, String... layers) {
        fill(InitialisedNetwork.of(network), decisions.only(layers));
    }

    /**
     * Gives the weights of some layers the values that {@link #init} would, and leaves all other layers as they are.
     *
     * @param network an initialised network of the layers and sizes that the plan is for
     * @param layers names of the layers to start, at least one
     * @throws IllegalArgumentException if a name is not that of a layer with weights that the plan starts, it is another
     *     network, or it is not initialised; nothing has been written then
     */
    public void fillOnly(ComputationGraph network, String... layers) {
        fill(InitialisedNetwork.of(network), decisions.only(layers));
    }

    private void applyTo(NetworkTopology topology) {
        requireSame(topology);
        for (Map.Entry<String, List<PlannedWeight>> layer : decisions.byLayer().entrySet()) {
            NetworkNode node = topology.node(layer.getKey());
            ConfiguredSchemes.set(node, node.fans(plan.fanRules()), layer.getValue());
        }
        for (String name : decisions.safeActivations()) {
            SafeActivations.exchange(topology.node(name));
        }
        for (String name : decisions.zeroGammas()) {
            ((BatchNormalization) topology.node(name).core()).setGamma(0);
        }
    }

    private void fill(InitialisedNetwork network, Predicate<PlannedWeight> which) {
        requireSame(network.topology());
        network.fill(decisions.byLayer(), which);
    }

    private void requireSame(NetworkTopology topology) {
        List<String> other = NetworkFans.of(topology, plan.fanRules()).structure();
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
