package io.github.dl4jinit.examples.cli.input;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * One input of a network, as the first layer behind it shows it. DL4J does not keep the input's type.
 *
 * @param name the input's name in a graph, {@code input} elsewhere
 * @param layer the first layer behind it that says how many inputs it has; null if there is none
 * @param layerName its name
 * @param preProcessor what stands between; null for nothing
 */
record NetworkInput(String name, FeedForwardLayer layer, String layerName, InputPreProcessor preProcessor) {
    /** Long enough for a signal to show what it does along time. */
    private static final int STEPS = 20;

    /** The sides of pictures that networks are made for, the most common ones first. */
    private static final int[] SIDES = {28, 32, 64, 96, 128, 224, 227, 256, 299};

    /** All inputs of a network, in its order. */
    static List<NetworkInput> of(Model model) {
        if (model instanceof ComputationGraph graph) {
            NetworkTopology topology = NetworkTopology.of(graph.getConfiguration());
            return graph.getConfiguration().getNetworkInputs().stream()
                    .map(name -> behind(name, topology))
                    .toList();
        }
        var configuration = ((MultiLayerNetwork) model).getLayerWiseConfigurations();
        NetworkNode first = NetworkTopology.of(configuration).nodes().get(0);
        return List.of(of("input", first, configuration.getInputPreProcess(0)));
    }

    private static NetworkInput behind(String name, NetworkTopology topology) {
        for (NetworkNode node : topology.nodes()) {
            if (node.inputs().contains(name) && node.layer().isPresent()) {
                InputPreProcessor preProcessor =
                        node.configuration() instanceof LayerVertex vertex ? vertex.getPreProcessor() : null;
                return of(name, node, preProcessor);
            }
        }
        return new NetworkInput(name, null, "", null);
    }

    private static NetworkInput of(String name, NetworkNode node, InputPreProcessor preProcessor) {
        Layer worker = node.workers().get(0);
        return new NetworkInput(
                name, worker instanceof FeedForwardLayer layer ? layer : null, node.name(), preProcessor);
    }

    /** What the first layer says about its input, for a message. */
    String expected() {
        if (layer == null) {
            return "";
        }
        String inputs = layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer
                ? " looks up indexes below " + layer.getNIn()
                : " has " + layer.getNIn()
                        + (layer instanceof ConvolutionLayer && !(layer instanceof Convolution1DLayer)
                                ? " channel"
                                : " input")
                        + (layer.getNIn() == 1 ? "" : "s");
        String image = preProcessor instanceof FeedForwardToCnnPreProcessor images
                ? ", images of " + images.getInputHeight() + "×" + images.getInputWidth() + " pixels before it"
                : "";
        return ": its layer " + layerName + " (" + layer.getClass().getSimpleName() + ")" + inputs + image;
    }

    /** How many indexes it takes; empty for an input of real numbers. */
    Optional<Long> indexes() {
        return layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer
                ? Optional.of(layer.getNIn())
                : Optional.empty();
    }

    /** The shapes that one example may have, the likeliest first; none where the layer does not tell. */
    List<long[]> shapes() {
        if (layer == null) {
            return List.of();
        }
        long in = layer.getNIn();
        if (preProcessor instanceof FeedForwardToCnnPreProcessor images) {
            return List.of(new long[] {images.getNumChannels() * images.getInputHeight() * images.getInputWidth()});
        }
        if (layer instanceof EmbeddingLayer) {
            return List.of(new long[] {1});
        }
        if (layer instanceof EmbeddingSequenceLayer) {
            return List.of(new long[] {STEPS});
        }
        if (layer instanceof BaseRecurrentLayer recurrent && recurrent.getRnnDataFormat() == RNNFormat.NWC) {
            return List.of(new long[] {STEPS, in});
        }
        if (layer instanceof BaseRecurrentLayer || layer instanceof Convolution1DLayer) {
            return List.of(new long[] {in, STEPS}, new long[] {STEPS, in});
        }
        if (layer instanceof ConvolutionLayer) {
            return java.util.Arrays.stream(SIDES)
                    .boxed()
                    .flatMap(side ->
                            java.util.stream.Stream.of(new long[] {in, side, side}, new long[] {side, side, in}))
                    .toList();
        }
        return List.of(new long[] {in}, new long[] {in, STEPS});
    }
}
