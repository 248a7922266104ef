package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.GainRule;
import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.propagation.InputMoments;
import io.github.dl4jinit.propagation.SignalRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects the settings of an {@link InitPlan}. */
public final class InitPlanBuilder {
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

    InitPlanBuilder() {}

    InitPlanBuilder(PlanSettings plan) {
        this.rules.addAll(plan.rules());
        this.fanRules = plan.fanRules();
        this.signalRules = plan.signalRules();
        this.gainRule = plan.gainRule();
        this.fanMode = plan.fanMode();
        this.balance = plan.balance();
        this.distribution = plan.distribution();
        this.scaleBranches = plan.scalesBranches();
        this.zeroGammas = plan.zeroesGammas();
        this.safeActivations = plan.exchangesActivations();
        this.mirrored = plan.mirrors();
        this.input = plan.input();
        this.inputs.putAll(plan.inputs());
        this.inputTypes = plan.inputTypes();
    }

    InitPlanBuilder mirrored(boolean mirrored) {
        this.mirrored = mirrored;
        return this;
    }

    /**
     * Adds a rule behind those that are there. Of the rules that match a weight, the first wins.
     *
     * @param rule the rule
     * @return this builder
     */
    public InitPlanBuilder rule(InitRule rule) {
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
    public InitPlanBuilder gainRule(GainRule gainRule) {
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
    public InitPlanBuilder fanMode(FanMode fanMode) {
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
    public InitPlanBuilder distribution(WeightDistribution distribution) {
        this.distribution = Objects.requireNonNull(distribution, "distribution");
        return this;
    }

    /**
     * Sets the table of true fans, where a layer of your own has a rule.
     *
     * @param fanRules the table, {@link FanRules#standard()} unless set
     * @return this builder
     */
    public InitPlanBuilder fanRules(FanRules fanRules) {
        this.fanRules = Objects.requireNonNull(fanRules, "fanRules");
        return this;
    }

    /**
     * Sets what is kept.
     *
     * @param balance the balance, {@link PlanBalance#BOTH} unless set
     * @return this builder
     */
    public InitPlanBuilder balance(PlanBalance balance) {
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
    public InitPlanBuilder input(InputMoments input) {
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
    public InitPlanBuilder input(String name, InputMoments moments) {
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
    public InitPlanBuilder inputTypes(InputType... types) {
        this.inputTypes = List.of(types);
        return this;
    }

    /**
     * Sets the table of signal rules, where a layer of your own has a rule.
     *
     * @param signalRules the table, {@link SignalRules#standard()} unless set
     * @return this builder
     */
    public InitPlanBuilder signalRules(SignalRules signalRules) {
        this.signalRules = Objects.requireNonNull(signalRules, "signalRules");
        return this;
    }

    /**
     * Sets whether γ of the last normalisation of a residual branch starts at 0.
     *
     * @param zeroGammas false to leave γ as the layer starts it; true unless set
     * @return this builder
     */
    public InitPlanBuilder zeroLastGammas(boolean zeroGammas) {
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
    public InitPlanBuilder safeActivations(boolean safeActivations) {
        this.safeActivations = safeActivations;
        return this;
    }

    /**
     * Sets whether residual branches are scaled.
     *
     * @param scaleBranches false to initialise branches as if nothing were added to them; true unless set
     * @return this builder
     */
    public InitPlanBuilder scaleResidualBranches(boolean scaleBranches) {
        this.scaleBranches = scaleBranches;
        return this;
    }

    /**
     * The plan.
     *
     * @return an immutable plan
     */
    public InitPlan build() {
        return new InitPlan(new PlanSettings(
                rules,
                fanRules,
                signalRules,
                gainRule,
                fanMode,
                balance,
                distribution,
                scaleBranches,
                zeroGammas,
                safeActivations,
                mirrored,
                input,
                inputs,
                inputTypes));
    }
}
