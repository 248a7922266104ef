package io.github.dl4jinit.propagation;

import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A network of {@link PredictedNetworks}: either layers or a graph.
 *
 * @param input the type of its only input
 * @param layers the network of layers
 * @param graph the graph
 */
public record RuledNetwork(
        InputType input, Optional<MultiLayerConfiguration> layers, Optional<ComputationGraphConfiguration> graph) {}
