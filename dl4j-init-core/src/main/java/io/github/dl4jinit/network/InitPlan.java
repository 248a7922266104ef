package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.GainRule;
import io.github.dl4jinit.activation.MomentsReader;
import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.propagation.InputMoments;
import io.github.dl4jinit.propagation.NetworkSizes;
import io.github.dl4jinit.propagation.ParameterMoments;
import io.github.dl4jinit.propagation.Propagation;
import io.github.dl4jinit.propagation.SignalRules;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Initialises a whole network: each weight gets the variance with which signals and gradients keep their size on their way
 * through the network as it is, from a random stream of its own name.
 *
 * <pre>{@code
 * MultiLayerNetwork network = InitPlan.automatic().init(configuration);
 * }</pre>
 *
 * <p>The {@linkplain #automatic() automatic plan} follows mean and second moment of the signal from the input on, by theory
 * ({@link Propagation}), and chooses
 *
 * <ul>
 *   <li>for a weight of what arrives: the variance with which its pre-activations have the second moment that is meant,
 *       Var(w) = E z² / (fan-in · E x²), and from there what {@link PlanBalance} says. E z² is meant to be 1, and to fall as
 *       slowly as it must behind functions that saturate (tanh); dropout, pooling, sums and merges count as what they do
 *       to E x². {@link GainRule#DEFAULT} says what is meant behind which function;
 *   <li>for weights in front of a sum: the variance with which the sum has the second moment that is meant;
 *   <li>for the last weight of a residual branch: the variance with which L blocks multiply the second moment by
 *       (1 + 1/L)^L &lt; e. Where a normalisation ends the branch, its γ starts at 0 (Goyal et al. 2017), so that each block
 *       starts as its skip;
 *   <li>for the gates of a recurrent layer, the projections of an attention and capsules: variance 1/fan-in;
 *   <li>for a recurrent weight: orthogonal, of gain 1, each gate by itself;
 *   <li>for peepholes: variance 1, as for any sum of one value;
 *   <li>for an embedding: variance 1, so that each looked-up value has the second moment that the next layer expects;
 *   <li>for the weights of an autoencoder's log-variances: a hundredth of 1/fan-in, so that it starts near variance 1;
 *   <li>for anything that is no weight of a sum (biases, slopes, normalisations, learned queries): DL4J's own default;
 *   <li>in place of GELU, swish and mish: the same functions with a derivative that stays finite ({@link
 *       io.github.dl4jinit.activation.safe}), since DL4J's end deep trainings with NaN.
 * </ul>
 *
 * <p>The input is taken for standardised, mean 0 and second moment 1, unless {@linkplain Builder#input said} otherwise.
 * {@linkplain Builder#rule Rules} change all this for some weights; the first that matches wins. Frozen layers are left as
 * they are.
 *
 * <p>A parameter's random numbers follow from the configuration's seed, the layer's name and the parameter's name, and from
 * nothing else: layers can be added, removed, widened and reordered, and all others keep their numbers bit by bit. What they
 * are multiplied with, the standard deviation, follows from the network; under {@link PlanBalance#LOCAL} from the layer alone.
 * A layer without a name is called {@code layer0}, {@code layer1} and so on by its position.
 *
 * <p>A plan is immutable and holds for any network; {@link #resolve} shows what it decides for one.
 */
public final class InitPlan {
    private static final InitPlan AUTOMATIC = new Builder().build();
    private static final InitPlan MIRRORED = new Builder().mirrored(true).build();

    private final List<InitRule> rules;
    private final FanRules fanRules;
    private final SignalRules signalRules;
    private final GainRule gainRule;
    private final FanMode fanMode;
    private final PlanBalance balance;
    private final WeightDistribution distribution;
    private final boolean scaleBranches;
    private final boolean zeroGammas;
    private final boolean safeActivations;
    private final boolean mirrored;
    private final InputMoments input;
    private final Map<String, InputMoments> inputs;
    private final List<InputType> inputTypes;

    private InitPlan(Builder builder) {
        this.rules = List.copyOf(builder.rules);
        this.fanRules = builder.fanRules;
        this.signalRules = builder.signalRules;
        this.gainRule = builder.gainRule;
        this.fanMode = builder.fanMode;
        this.balance = builder.balance;
        this.distribution = builder.distribution;
        this.scaleBranches = builder.scaleBranches;
        this.zeroGammas = builder.zeroGammas;
        this.safeActivations = builder.safeActivations;
        this.mirrored = builder.mirrored;
        this.input = builder.input;
        this.inputs = Map.copyOf(builder.inputs);
        this.inputTypes = List.copyOf(builder.inputTypes);
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
        return PlanResolver.resolve(this, NetworkTopology.of(configuration), sizes(configuration));
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
        return PlanResolver.resolve(this, NetworkTopology.of(configuration), sizes(configuration));
    }

    /**
     * From a configuration to a network that is ready: {@linkplain #resolve resolves} the plan, writes it into a copy of the
     * configuration, so that it is saved with the model, and initialises a network of that.
     *
     * @param configuration a built configuration; not changed
     * @return an initialised network
     * @throws IllegalArgumentException as {@link #resolve(MultiLayerConfiguration)}
     */
    public MultiLayerNetwork init(MultiLayerConfiguration configuration) {
        return resolve(configuration).init(configuration);
    }

    /**
     * From a configuration to a network that is ready: {@linkplain #resolve resolves} the plan, writes it into a copy of the
     * configuration, so that it is saved with the model, and initialises a network of that.
     *
     * @param configuration a built configuration; not changed
     * @return an initialised network
     * @throws IllegalArgumentException as {@link #resolve(ComputationGraphConfiguration)}
     */
    public ComputationGraph init(ComputationGraphConfiguration configuration) {
        return resolve(configuration).init(configuration);
    }

    /**
     * Starts some layers of a network anew and leaves all others as they are: the new layers of a network that has taken
     * over others' weights. The plan is made for the network as a whole.
     *
     * @param network an initialised network
     * @param layers names of the layers to start, at least one; their biases stay as they are
     * @throws IllegalArgumentException if a name is not that of a layer with weights, a layer is frozen, or as {@link
     *     #resolve(MultiLayerConfiguration)}; nothing has been written then
     */
    public void fillOnly(MultiLayerNetwork network, String... layers) {
        Objects.requireNonNull(network, "network");
        resolve(network.getLayerWiseConfigurations()).fillOnly(network, layers);
    }

    /**
     * Starts some layers of a network anew and leaves all others as they are: the new layers of a network that has taken
     * over others' weights. The plan is made for the network as a whole.
     *
     * @param network an initialised network
     * @param layers names of the layers to start, at least one; their biases stay as they are
     * @throws IllegalArgumentException if a name is not that of a layer with weights, a layer is frozen, or as {@link
     *     #resolve(ComputationGraphConfiguration)}; nothing has been written then
     */
    public void fillOnly(ComputationGraph network, String... layers) {
        Objects.requireNonNull(network, "network");
        resolve(network.getConfiguration()).fillOnly(network, layers);
    }

    private NetworkSizes sizes(MultiLayerConfiguration configuration) {
        return inputTypes.isEmpty()
                ? NetworkSizes.guessed(configuration)
                : NetworkSizes.of(configuration, inputTypes.get(0));
    }

    private NetworkSizes sizes(ComputationGraphConfiguration configuration) {
        return inputTypes.size() == configuration.getNetworkInputs().size()
                ? NetworkSizes.of(configuration, inputTypes)
                : NetworkSizes.unknown();
    }

    /** What follows the signal through a network. */
    Propagation propagation(
            NetworkTopology topology, NetworkSizes sizes, ParameterMoments parameters, MomentsReader moments) {
        return Propagation.builder(topology, parameters)
                .fanRules(fanRules)
                .rules(signalRules)
                .sizes(sizes)
                .moments(moments)
                .input(input)
                .inputs(inputs)
                .build();
    }

    /** Whether anything was said of the input. */
    boolean inputIsGiven() {
        return !inputs.isEmpty() || !input.equals(InputMoments.standardised());
    }

    /** What the plan takes the input for, in words. */
    String inputInWords() {
        if (!inputs.isEmpty()) {
            return "input: as given for " + String.join(", ", new TreeSet<>(inputs.keySet()));
        }
        return !inputIsGiven()
                ? "input: taken for standardised, mean 0 and second moment 1"
                : String.format(
                        Locale.ROOT,
                        "input: mean %.3g and second moment %.3g, as given",
                        input.mean(),
                        input.secondMoment());
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

    PlanBalance balance() {
        return balance;
    }

    WeightDistribution distribution() {
        return distribution;
    }

    boolean scalesBranches() {
        return scaleBranches;
    }

    boolean zeroesGammas() {
        return zeroGammas;
    }

    boolean exchangesActivations() {
        return safeActivations;
    }

    boolean mirrors() {
        return mirrored;
    }

    /** Collects the settings of an {@link InitPlan}. */
    public static final class Builder {
        private final List<InitRule> rules = new ArrayList<>();
        private FanRules fanRules = FanRules.standard();
        private SignalRules signalRules = SignalRules.standard();
        private GainRule gainRule = GainRule.DEFAULT;
        private FanMode fanMode = FanMode.IN;
        private PlanBalance balance = PlanBalance.BOTH;
        private WeightDistribution distribution = WeightDistribution.NORMAL;
        private boolean scaleBranches = true;
        private boolean zeroGammas = true;
        private boolean safeActivations = true;
        private boolean mirrored;
        private InputMoments input = InputMoments.standardised();
        private final Map<String, InputMoments> inputs = new HashMap<>();
        private List<InputType> inputTypes = List.of();

        private Builder() {}

        private Builder(InitPlan plan) {
            this.rules.addAll(plan.rules);
            this.fanRules = plan.fanRules;
            this.signalRules = plan.signalRules;
            this.gainRule = plan.gainRule;
            this.fanMode = plan.fanMode;
            this.balance = plan.balance;
            this.distribution = plan.distribution;
            this.scaleBranches = plan.scaleBranches;
            this.zeroGammas = plan.zeroGammas;
            this.safeActivations = plan.safeActivations;
            this.mirrored = plan.mirrored;
            this.input = plan.input;
            this.inputs.putAll(plan.inputs);
            this.inputTypes = plan.inputTypes;
        }

        private Builder mirrored(boolean mirrored) {
            this.mirrored = mirrored;
            return this;
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
         * Sets what the gains are to keep, and makes the plan {@link PlanBalance#LOCAL}.
         *
         * @param gainRule the rule, {@link GainRule#DEFAULT} unless set; under another, resolving a plan fails for an
         *     activation function that has no such gain
         * @return this builder
         */
        public Builder gainRule(GainRule gainRule) {
            this.gainRule = Objects.requireNonNull(gainRule, "gainRule");
            this.balance = PlanBalance.LOCAL;
            return this;
        }

        /**
         * Sets the fan mode of the automatic schemes, and makes the plan {@link PlanBalance#LOCAL}: a plan that follows the
         * signal weighs both fans by itself.
         *
         * @param fanMode the fan mode, {@link FanMode#IN} unless set
         * @return this builder
         */
        public Builder fanMode(FanMode fanMode) {
            this.fanMode = Objects.requireNonNull(fanMode, "fanMode");
            this.balance = PlanBalance.LOCAL;
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
         * Sets what is kept.
         *
         * @param balance the balance, {@link PlanBalance#BOTH} unless set
         * @return this builder
         */
        public Builder balance(PlanBalance balance) {
            this.balance = Objects.requireNonNull(balance, "balance");
            return this;
        }

        /**
         * Says what the network's input is like, all inputs of a graph alike: given, or measured on a batch with {@link
         * InputMoments#of(INDArray)}. The first weights then give pre-activations of second moment 1, whatever the depth.
         *
         * @param input the moments of the features, {@link InputMoments#standardised()} unless set
         * @return this builder
         */
        public Builder input(InputMoments input) {
            this.input = Objects.requireNonNull(input, "input");
            return this;
        }

        /**
         * Says what one input of a graph is like.
         *
         * @param name the input's name
         * @param moments the moments of its features
         * @return this builder
         */
        public Builder input(String name, InputMoments moments) {
            inputs.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(moments, "moments"));
            return this;
        }

        /**
         * Says what sizes the network's inputs have, so that the borders of maps and the lengths of series count. Without it
         * they count where the configuration tells them.
         *
         * @param types one for each input, in their order
         * @return this builder
         */
        public Builder inputTypes(InputType... types) {
            this.inputTypes = List.of(types);
            return this;
        }

        /**
         * Sets the table of signal rules, where a layer of your own has a rule.
         *
         * @param signalRules the table, {@link SignalRules#standard()} unless set
         * @return this builder
         */
        public Builder signalRules(SignalRules signalRules) {
            this.signalRules = Objects.requireNonNull(signalRules, "signalRules");
            return this;
        }

        /**
         * Sets whether γ of the last normalisation of a residual branch starts at 0.
         *
         * @param zeroGammas false to leave γ as the layer starts it; true unless set
         * @return this builder
         */
        public Builder zeroLastGammas(boolean zeroGammas) {
            this.zeroGammas = zeroGammas;
            return this;
        }

        /**
         * Sets whether GELU, swish and mish are exchanged for classes of this library that compute the same, with a
         * derivative that stays finite where DL4J's is NaN. {@link PortableModel} exchanges them back.
         *
         * @param safeActivations false to leave DL4J's; true unless set
         * @return this builder
         */
        public Builder safeActivations(boolean safeActivations) {
            this.safeActivations = safeActivations;
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
            return new InitPlan(this);
        }
    }
}
