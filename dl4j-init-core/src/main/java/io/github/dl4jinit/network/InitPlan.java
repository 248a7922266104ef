package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.GainRule;
import io.github.dl4jinit.propagation.Propagation;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

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
 * <p>The input is taken for standardised, mean 0 and second moment 1, unless {@linkplain InitPlanBuilder#input said} otherwise.
 * {@linkplain InitPlanBuilder#rule Rules} change all this for some weights; the first that matches wins. Frozen layers are left as
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
    static {
        RandomFill.prepare();
    }

    private static final InitPlan AUTOMATIC = new InitPlanBuilder().build();
    private static final InitPlan MIRRORED =
            new InitPlanBuilder().mirrored(true).build();

    private final PlanSettings settings;

    InitPlan(PlanSettings settings) {
        this.settings = settings;
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
    public InitPlanBuilder toBuilder() {
        return new InitPlanBuilder(settings);
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
        return PlanResolver.resolve(settings, NetworkTopology.of(configuration), settings.sizes(configuration));
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
        return PlanResolver.resolve(settings, NetworkTopology.of(configuration), settings.sizes(configuration));
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
}
