package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.GainRule;
import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Initialises a whole network: each weight by its true fans, with the gain that its activation function needs, from a random
 * stream of its own name.
 *
 * <pre>{@code
 * MultiLayerNetwork network = InitPlan.automatic().init(configuration);
 * }</pre>
 *
 * <p>The {@linkplain #automatic() automatic plan} chooses
 *
 * <ul>
 *   <li>for a weight of the layer's input: Var(w) = gain² / fan-in, normal, with the gain of the layer's activation
 *       function, or, where that is the identity, of the nearest one behind it, through normalisation, pooling, dropout,
 *       merging and addition. {@link GainRule#DEFAULT} says which gain that is; a function without one gets 1, and the
 *       plan a note;
 *   <li>for the gates of an LSTM, the projections of an attention and capsules: gain 1;
 *   <li>for a weight that a loss is computed from: gain 1, whatever the loss's activation function, since there is no next
 *       layer to make up for it;
 *   <li>for a recurrent weight: orthogonal, of gain 1, each gate by itself;
 *   <li>for peepholes: variance 1, as for any sum of one value;
 *   <li>for an embedding: variance 1, so that each looked-up value has the second moment that the next layer expects;
 *   <li>for the last weight of a residual branch: 1/L of its variance, with L blocks in the network, unless a normalisation
 *       follows in the branch;
 *   <li>for anything that is no weight of a sum (biases, slopes, normalisations, learned queries): DL4J's own default.
 * </ul>
 *
 * <p>{@linkplain Builder#rule Rules} change this for some weights; the first that matches wins.
 *
 * <p>A parameter's weights follow from the configuration's seed, the layer's name and the parameter's name, and from
 * nothing else: layers can be added, removed, widened and reordered, and all others keep their weights bit by bit. A layer
 * without a name is called {@code layer0}, {@code layer1} and so on by its position.
 *
 * <p>A plan is immutable and holds for any network; {@link #resolve} shows what it decides for one.
 */
public final class InitPlan {
    private static final InitPlan AUTOMATIC = new InitPlan(
            List.of(), FanRules.standard(), GainRule.DEFAULT, FanMode.IN, WeightDistribution.NORMAL, true, false);

    private static final InitPlan MIRRORED = new InitPlan(
            List.of(), FanRules.standard(), GainRule.DEFAULT, FanMode.IN, WeightDistribution.NORMAL, true, true);

    private final List<InitRule> rules;
    private final FanRules fanRules;
    private final GainRule gainRule;
    private final FanMode fanMode;
    private final WeightDistribution distribution;
    private final boolean scaleBranches;
    private final boolean mirrored;

    private InitPlan(
            List<InitRule> rules,
            FanRules fanRules,
            GainRule gainRule,
            FanMode fanMode,
            WeightDistribution distribution,
            boolean scaleBranches,
            boolean mirrored) {
        this.rules = List.copyOf(rules);
        this.fanRules = fanRules;
        this.gainRule = gainRule;
        this.fanMode = fanMode;
        this.distribution = distribution;
        this.scaleBranches = scaleBranches;
        this.mirrored = mirrored;
    }

    /**
     * The automatic plan.
     *
     * @return a plan without rules of a user's own
     */
    public static InitPlan automatic() {
        return AUTOMATIC;
    }

    /**
     * The automatic plan with {@linkplain io.github.dl4jinit.init.MirroredInit mirrored weights} wherever a network can have them:
     * in dense and convolution layers whose activation function has φ(z) − φ(−z) = c · z, such as ReLU, leaky ReLU, GELU and swish,
     * and that stand before layers which can take such pairs. On the way may lie dropout, average pooling, padding, upsampling, addition of
     * pairs to pairs, and normalisation in front of the activation function. The network then starts as a linear map that keeps the
     * length of signals and gradients, so that plain networks of hundreds of layers train. All other weights get what the
     * automatic plan gives them, and a note of the plan says why.
     *
     * @return a plan without rules of a user's own
     */
    public static InitPlan mirrored() {
        return MIRRORED;
    }

    /**
     * A builder that starts from this plan.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Decides for a network, and changes nothing.
     *
     * @param configuration a built configuration
     * @return the decisions
     * @throws IllegalArgumentException if a size is not set, a rule names a layer that does not exist, or a rule matches no
     *     weight
     */
    public NetworkPlan resolve(MultiLayerConfiguration configuration) {
        return PlanResolver.resolve(this, NetworkTopology.of(configuration));
    }

    /**
     * Decides for a network, and changes nothing.
     *
     * @param configuration a built configuration
     * @return the decisions
     * @throws IllegalArgumentException if a size is not set, a rule names a layer that does not exist, or a rule matches no
     *     weight
     */
    public NetworkPlan resolve(ComputationGraphConfiguration configuration) {
        return PlanResolver.resolve(this, NetworkTopology.of(configuration));
    }

    /**
     * From a configuration to a network that is ready: {@linkplain #resolve resolves} the plan, writes it into the
     * configuration, so that it is saved with the model, and initialises a network.
     *
     * @param configuration a built configuration; its layers get the plan's schemes
     * @return an initialised network
     * @throws IllegalArgumentException as {@link #resolve(MultiLayerConfiguration)}; the configuration is as it was then
     */
    public MultiLayerNetwork init(MultiLayerConfiguration configuration) {
        return resolve(configuration).init(configuration);
    }

    /**
     * From a configuration to a network that is ready: {@linkplain #resolve resolves} the plan, writes it into the
     * configuration, so that it is saved with the model, and initialises a network.
     *
     * @param configuration a built configuration; its layers get the plan's schemes
     * @return an initialised network
     * @throws IllegalArgumentException as {@link #resolve(ComputationGraphConfiguration)}; the configuration is as it was
     *     then
     */
    public ComputationGraph init(ComputationGraphConfiguration configuration) {
        return resolve(configuration).init(configuration);
    }

    List<InitRule> rules() {
        return rules;
    }

    FanRules fanRules() {
        return fanRules;
    }

    GainRule gainRule() {
        return gainRule;
    }

    FanMode fanMode() {
        return fanMode;
    }

    WeightDistribution distribution() {
        return distribution;
    }

    boolean scalesBranches() {
        return scaleBranches;
    }

    boolean mirrors() {
        return mirrored;
    }

    /** Collects the settings of an {@link InitPlan}. */
    public static final class Builder {
        private final List<InitRule> rules;
        private FanRules fanRules;
        private GainRule gainRule;
        private FanMode fanMode;
        private WeightDistribution distribution;
        private boolean scaleBranches;
        private final boolean mirrored;

        private Builder(InitPlan plan) {
            this.rules = new ArrayList<>(plan.rules);
            this.fanRules = plan.fanRules;
            this.gainRule = plan.gainRule;
            this.fanMode = plan.fanMode;
            this.distribution = plan.distribution;
            this.scaleBranches = plan.scaleBranches;
            this.mirrored = plan.mirrored;
        }

        /**
         * Adds a rule behind those that are there. Of the rules that match a weight, the first wins.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder rule(InitRule rule) {
            rules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * Sets what the gains are to keep.
         *
         * @param gainRule the rule, {@link GainRule#DEFAULT} unless set; under another, resolving a plan fails for an
         *     activation function that has no such gain
         * @return this builder
         */
        public Builder gainRule(GainRule gainRule) {
            this.gainRule = Objects.requireNonNull(gainRule, "gainRule");
            return this;
        }

        /**
         * Sets the fan mode of the automatic schemes.
         *
         * @param fanMode the fan mode, {@link FanMode#IN} unless set
         * @return this builder
         */
        public Builder fanMode(FanMode fanMode) {
            this.fanMode = Objects.requireNonNull(fanMode, "fanMode");
            return this;
        }

        /**
         * Sets the distribution of the automatic schemes.
         *
         * @param distribution the distribution, {@link WeightDistribution#NORMAL} unless set
         * @return this builder
         */
        public Builder distribution(WeightDistribution distribution) {
            this.distribution = Objects.requireNonNull(distribution, "distribution");
            return this;
        }

        /**
         * Sets the table of true fans, where a layer of your own has a rule.
         *
         * @param fanRules the table, {@link FanRules#standard()} unless set
         * @return this builder
         */
        public Builder fanRules(FanRules fanRules) {
            this.fanRules = Objects.requireNonNull(fanRules, "fanRules");
            return this;
        }

        /**
         * Sets whether residual branches are scaled.
         *
         * @param scaleBranches false to initialise branches as if nothing were added to them; true unless set
         * @return this builder
         */
        public Builder scaleResidualBranches(boolean scaleBranches) {
            this.scaleBranches = scaleBranches;
            return this;
        }

        /**
         * The plan.
         *
         * @return an immutable plan
         */
        public InitPlan build() {
            return new InitPlan(rules, fanRules, gainRule, fanMode, distribution, scaleBranches, mirrored);
        }
    }
}
