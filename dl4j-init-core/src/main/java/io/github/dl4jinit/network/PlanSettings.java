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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What an {@link InitPlan} was told: its builder's methods say what each setting means.
 *
 * @param rules a user's own rules, the first that matches first
 * @param fanRules the table of true fans
 * @param signalRules the table of signal rules
 * @param gainRule what gains are to keep
 * @param fanMode what n a local plan divides by
 * @param balance what is kept
 * @param distribution what weights are drawn from
 * @param scalesBranches whether residual branches are scaled
 * @param zeroesGammas whether γ at the end of a residual branch starts at 0
 * @param exchangesActivations whether functions with a derivative that can be NaN are exchanged
 * @param mirrors whether weights are mirrored where they can be
 * @param input what all inputs are like
 * @param inputs what single inputs are like, by name
 * @param inputTypes the inputs' sizes, in their order; empty where nothing is said
 */
record PlanSettings(
        List<InitRule> rules,
        FanRules fanRules,
        SignalRules signalRules,
        GainRule gainRule,
        FanMode fanMode,
        PlanBalance balance,
        WeightDistribution distribution,
        boolean scalesBranches,
        boolean zeroesGammas,
        boolean exchangesActivations,
        boolean mirrors,
        InputMoments input,
        Map<String, InputMoments> inputs,
        List<InputType> inputTypes) {

    PlanSettings {
        rules = List.copyOf(rules);
        inputs = Map.copyOf(inputs);
        inputTypes = List.copyOf(inputTypes);
    }

    /** The sizes of a network, as far as they are said or can be guessed. */
    NetworkSizes sizes(MultiLayerConfiguration configuration) {
        return inputTypes.isEmpty()
                ? NetworkSizes.guessed(configuration)
                : NetworkSizes.of(configuration, inputTypes.get(0));
    }

    /** The sizes of a graph, as far as they are said. */
    NetworkSizes sizes(ComputationGraphConfiguration configuration) {
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
}
