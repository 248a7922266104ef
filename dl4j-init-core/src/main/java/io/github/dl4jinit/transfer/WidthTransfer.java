package io.github.dl4jinit.transfer;

import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.NetworkPlan;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Carries multipliers and learning rates from a narrow network to a wide one, so that what was best for the first is best for
 * the second.
 *
 * <pre>{@code
 * WidthTransfer transfer = WidthTransfer.between(network(32), network(1024));
 * System.out.println(transfer.table());
 * MultiLayerNetwork wide = transfer.init(network(1024));
 * }</pre>
 *
 * <p>Both configurations are built alike, with the settings that were found on the base: the same layers, updaters and
 * schemes, other widths. {@link Growth} says what becomes of each parameter, and why. In the target's configuration
 *
 * <ul>
 *   <li>each layer gets an updater with a learning rate, a schedule and an ε of its own. Where its biases need another rate,
 *       their steps are multiplied after the updater, which DL4J does among the regularisations of the biases; or they get an
 *       updater, where they had one or are regularised. A layer whose weights need different rates gets one in pieces;
 *   <li>each scheme gets a multiplier, so that the weights have the base's variance times that of {@link Growth}. With an
 *       {@link InitPlan} it multiplies the plan's;
 *   <li>a weight decay that DL4J multiplies by the learning rate, and L2 and L1 where they can be, get a coefficient with
 *       which weights shrink by the same part in a step;
 *   <li>a threshold for gradients follows the size of what it is held against.
 * </ul>
 *
 * <p>What has no answer is refused: AdaDelta; L1, and L2 under updaters that divide by the gradient's size, of weights whose
 * fan-in grows; autoencoders, capsules, one-class outputs and centre losses; layers that no rule is known for. Set the learning
 * rate before, not after: {@code network.setLearningRate} gives all layers the same one. A model that is to train on without
 * this library is rewritten by {@link io.github.dl4jinit.network.PortableModel}.
 *
 * <p>A transfer is immutable.
 */
public final class WidthTransfer {
    private final NetworkTopology target;
    private final List<NodeTransfer> nodes;
    private final Map<String, SchemeTransfer> schemes;
    private final Optional<NetworkPlan> plan;
    private final List<ParameterTransfer> parameters;
    private final List<String> notes;

    private WidthTransfer(
            NetworkTopology target,
            List<NodeTransfer> nodes,
            Map<String, SchemeTransfer> schemes,
            Optional<NetworkPlan> plan,
            List<ParameterTransfer> parameters,
            List<String> notes) {
        this.target = target;
        this.nodes = nodes;
        this.schemes = schemes;
        this.plan = plan;
        this.parameters = List.copyOf(parameters);
        this.notes = List.copyOf(notes);
    }

    /**
     * The transfer between two networks whose layers have schemes. Neither configuration is changed.
     *
     * @param base the narrow network, with the settings that were found on it
     * @param target the same network with other widths
     * @return the transfer
     * @throws IllegalArgumentException if they differ in more than their widths, or something has no answer
     */
    public static WidthTransfer between(MultiLayerConfiguration base, MultiLayerConfiguration target) {
        return of(NetworkTopology.of(base), NetworkTopology.of(target), null);
    }

    /**
     * The transfer between two networks whose weights a plan decides. Neither configuration is changed.
     *
     * @param base the narrow network, with the settings that were found on it
     * @param target the same network with other widths
     * @param plan the plan that the base was initialised with
     * @return the transfer
     * @throws IllegalArgumentException if they differ in more than their widths, or something has no answer
     */
    public static WidthTransfer between(MultiLayerConfiguration base, MultiLayerConfiguration target, InitPlan plan) {
        return of(
                NetworkTopology.of(base),
                NetworkTopology.of(target),
                new PlanTransfer(plan.resolve(base), plan.resolve(target)));
    }

    /**
     * The transfer between two graphs whose layers have schemes. Neither configuration is changed.
     *
     * @param base the narrow network, with the settings that were found on it
     * @param target the same network with other widths
     * @return the transfer
     * @throws IllegalArgumentException if they differ in more than their widths, or something has no answer
     */
    public static WidthTransfer between(ComputationGraphConfiguration base, ComputationGraphConfiguration target) {
        return of(NetworkTopology.of(base), NetworkTopology.of(target), null);
    }

    /**
     * The transfer between two graphs whose weights a plan decides. Neither configuration is changed.
     *
     * @param base the narrow network, with the settings that were found on it
     * @param target the same network with other widths
     * @param plan the plan that the base was initialised with
     * @return the transfer
     * @throws IllegalArgumentException if they differ in more than their widths, or something has no answer
     */
    public static WidthTransfer between(
            ComputationGraphConfiguration base, ComputationGraphConfiguration target, InitPlan plan) {
        return of(
                NetworkTopology.of(base),
                NetworkTopology.of(target),
                new PlanTransfer(plan.resolve(base), plan.resolve(target)));
    }

    private static WidthTransfer of(NetworkTopology base, NetworkTopology target, PlanTransfer planned) {
        NetworkComparison comparison = NetworkComparison.of(base, target);
        List<NodeTransfer> nodes = new ArrayList<>();
        Map<String, SchemeTransfer> schemes = new LinkedHashMap<>();
        List<ParameterTransfer> parameters = new ArrayList<>();
        for (NodeGrowth node : comparison.nodes()) {
            NodeTransfer transfer = NodeTransfer.of(node);
            nodes.add(transfer);
            List<Optional<Double>> multipliers;
            if (planned == null) {
                schemes.put(node.name(), SchemeTransfer.of(node));
                multipliers = schemes.get(node.name()).multipliers();
            } else {
                multipliers = planned.take(node);
            }
            parameters.addAll(rows(transfer, multipliers));
        }
        return new WidthTransfer(
                target,
                nodes,
                schemes,
                Optional.ofNullable(planned).map(PlanTransfer::plan),
                parameters,
                comparison.notes());
    }

    private static List<ParameterTransfer> rows(NodeTransfer transfer, List<Optional<Double>> multipliers) {
        List<ParameterTransfer> rows = new ArrayList<>();
        for (int i = 0; i < multipliers.size(); i++) {
            Stretch stretch = transfer.node().stretches().get(i);
            if (!stretch.stepped()) {
                continue;
            }
            StepFactors factors = transfer.factors().get(i);
            Optional<Double> multiplier = multipliers.get(i);
            rows.add(new ParameterTransfer(
                    transfer.node().name(),
                    stretch.parameter(),
                    stretch.baseShape(),
                    stretch.shape(),
                    stretch.growth(),
                    multiplier.isPresent() ? OptionalDouble.of(stretch.growth().variance()) : OptionalDouble.empty(),
                    multiplier.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    factors.rate(),
                    factors.epsilon(),
                    factors.gradient()));
        }
        return rows;
    }

    /**
     * What becomes of each parameter that is trained.
     *
     * @return one row for each, inputs before their consumers
     */
    public List<ParameterTransfer> parameters() {
        return parameters;
    }

    /**
     * What a user should know, such as that a layer takes data beside features.
     *
     * @return the notes, each beginning with a layer's name
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * The plan for the target, with the transfer's multipliers in it.
     *
     * @return the plan, if the transfer was made with one
     */
    public Optional<NetworkPlan> plan() {
        return plan;
    }

    /**
     * What changes, as a table for a terminal of 80 columns: layer, parameter, both shapes, role, the factors on initial variance,
     * learning rate and ε, and the multiplier that the scheme gets.
     *
     * @return lines that end in {@code \n}
     */
    public String table() {
        return TransferTable.of(this, nodes);
    }

    /**
     * What changes, as JSON, to be kept beside the model.
     *
     * @return indented JSON
     */
    public String toJson() {
        return TransferJson.of(this);
    }

    /**
     * Writes updaters, regularisation, thresholds and schemes into a configuration, so that they are saved with the model.
     * A plan's schemes are written as well; those weights that DL4J asks no scheme for need {@link #init}.
     *
     * @param configuration a configuration of the target; its layers are changed
     * @throws IllegalArgumentException if it is of another network; it is as it was then
     */
    public void applyTo(MultiLayerConfiguration configuration) {
        applyTo(NetworkTopology.of(configuration));
        plan.ifPresent(decided -> decided.applyTo(configuration));
    }

    /**
     * Writes updaters, regularisation, thresholds and schemes into a configuration, so that they are saved with the model.
     * A plan's schemes are written as well; those weights that DL4J asks no scheme for need {@link #init}.
     *
     * @param configuration a configuration of the target; its layers are changed
     * @throws IllegalArgumentException if it is of another network; it is as it was then
     */
    public void applyTo(ComputationGraphConfiguration configuration) {
        applyTo(NetworkTopology.of(configuration));
        plan.ifPresent(decided -> decided.applyTo(configuration));
    }

    /**
     * {@linkplain #applyTo(MultiLayerConfiguration) Applies} the transfer and initialises a network.
     *
     * @param configuration a configuration of the target; its layers are changed
     * @return an initialised network
     * @throws IllegalArgumentException if it is of another network; it is as it was then
     */
    public MultiLayerNetwork init(MultiLayerConfiguration configuration) {
        applyTo(configuration);
        if (plan.isPresent()) {
            return plan.get().init(configuration);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    /**
     * {@linkplain #applyTo(ComputationGraphConfiguration) Applies} the transfer and initialises a network.
     *
     * @param configuration a configuration of the target; its layers are changed
     * @return an initialised network
     * @throws IllegalArgumentException if it is of another network; it is as it was then
     */
    public ComputationGraph init(ComputationGraphConfiguration configuration) {
        applyTo(configuration);
        if (plan.isPresent()) {
            return plan.get().init(configuration);
        }
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    private void applyTo(NetworkTopology topology) {
        requireTarget(topology);
        for (NodeTransfer transfer : nodes) {
            NetworkNode node = topology.node(transfer.node().name());
            for (Object worker : NodeGrowth.workers(node)) {
                transfer.settings().into(worker);
                if (schemes.containsKey(node.name())) {
                    schemes.get(node.name()).into(worker);
                }
            }
        }
    }

    private void requireTarget(NetworkTopology topology) {
        List<String> expected = NetworkComparison.sizes(target);
        List<String> found = NetworkComparison.sizes(topology);
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String there = i < expected.size() ? expected.get(i) : "nothing more";
            String here = i < found.size() ? found.get(i) : "nothing more";
            if (!Objects.equals(there, here)) {
                throw new IllegalArgumentException(
                        "the transfer is to another network: it expects " + there + ", but finds " + here);
            }
        }
    }
}
