package io.github.dl4jinit.propagation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The sizes of maps and series around every layer of a network, worked out from its input's type. */
public final class NetworkSizes {
    private static final NetworkSizes UNKNOWN = new NetworkSizes(Map.of(), Map.of(), Double.NaN);

    private final Map<String, MapSizes> byKey;
    private final Map<String, Double> inputWidths;
    private final double examples;

    private NetworkSizes(Map<String, MapSizes> byKey, Map<String, Double> inputWidths, double examples) {
        this.byKey = Map.copyOf(byKey);
        this.inputWidths = Map.copyOf(inputWidths);
        this.examples = examples;
    }

    /**
     * The same sizes, of a batch of so many examples.
     *
     * @param count examples of a batch
     * @return a copy
     */
    public NetworkSizes ofBatch(long count) {
        return new NetworkSizes(byKey, inputWidths, count);
    }

    /** Examples of a batch; NaN if not known. */
    double examples() {
        return examples;
    }

    /**
     * Sizes that are not known.
     *
     * @return no sizes
     */
    public static NetworkSizes unknown() {
        return UNKNOWN;
    }

    /**
     * The sizes of a network of layers.
     *
     * @param configuration the network
     * @param input the type of its input
     * @return the sizes of all layers; of none if DL4J finds that the input does not fit
     */
    public static NetworkSizes of(MultiLayerConfiguration configuration, InputType input) {
        Map<String, MapSizes> sizes = new HashMap<>();
        InputType type = input;
        long steps = steps(input);
        // A locally connected layer keeps the size that it is asked about.
        MultiLayerConfiguration asked = configuration.clone();
        try {
            for (int i = 0; i < asked.getConfs().size(); i++) {
                InputPreProcessor before = asked.getInputPreProcess(i);
                InputType arriving = before == null ? type : ofSteps(before.getOutputType(type), steps);
                Layer layer = asked.getConf(i).getLayer();
                type = ofSteps(lookedUp(layer, arriving, layer.getOutputType(i, arriving)), steps);
                steps = steps(type) > 0 ? steps(type) : steps;
                sizes.put(Integer.toString(i), new MapSizes(Optional.of(arriving), Optional.of(type)));
            }
        } catch (RuntimeException e) {
            return UNKNOWN;
        }
        return new NetworkSizes(sizes, Map.of(), Double.NaN);
    }

    /**
     * The sizes of a network of layers whose input's type is not said, as far as its configuration tells them: units of a
     * dense first layer, and square maps of the size that a dense layer further on expects.
     *
     * @param configuration the network
     * @return the sizes; of no layer if nothing tells them
     */
    public static NetworkSizes guessed(MultiLayerConfiguration configuration) {
        Optional<InputType> guess = InputGuess.of(configuration);
        return guess.isPresent() ? of(configuration, guess.get()) : UNKNOWN;
    }

    /**
     * The sizes of a graph.
     *
     * @param configuration the graph
     * @param inputs the types of its inputs, in their order
     * @return the sizes of all layers and vertices; of none if DL4J finds that the inputs do not fit
     */
    public static NetworkSizes of(ComputationGraphConfiguration configuration, List<InputType> inputs) {
        Map<String, MapSizes> sizes = new HashMap<>();
        Map<String, Double> widths = new HashMap<>();
        try {
            // Told to add no preprocessors, DL4J leaves out those that are there.
            Map<String, InputType> types = new HashMap<>(
                    configuration.clone().getLayerActivationTypes(true, false, inputs.toArray(InputType[]::new)));
            for (int i = 0; i < inputs.size(); i++) {
                String name = configuration.getNetworkInputs().get(i);
                types.put(name, inputs.get(i));
                width(inputs.get(i)).ifPresent(width -> widths.put(name, width));
            }
            lengthen(configuration, types);
            configuration.getVertices().forEach((name, vertex) -> {
                InputType first =
                        types.get(configuration.getVertexInputs().get(name).get(0));
                InputType arriving = ofSteps(arriving(vertex, first), stepsBefore(configuration, types, name));
                sizes.put(name, new MapSizes(Optional.ofNullable(arriving), Optional.of(types.get(name))));
            });
        } catch (RuntimeException e) {
            return UNKNOWN;
        }
        return new NetworkSizes(sizes, widths, Double.NaN);
    }

    /** DL4J forgets how long a series is behind a bidirectional layer, and where its steps have been examples for a while. */
    private static InputType ofSteps(InputType type, long steps) {
        return type instanceof InputType.InputTypeRecurrent series && steps(type) == 0 && steps > 0
                ? InputType.recurrent(series.getSize(), steps, series.getFormat())
                : type;
    }

    /** DL4J takes as many symbols to be looked up as the table has been told of before, one at first. */
    private static InputType lookedUp(Layer layer, InputType symbols, InputType type) {
        boolean lookedUp = layer.getClass().getSimpleName().equals("EmbeddingSequenceLayer");
        if (!lookedUp || !(type instanceof InputType.InputTypeRecurrent rows)) {
            return type;
        }
        long steps = symbols instanceof InputType.InputTypeFeedForward vector ? vector.getSize() : steps(symbols);
        return steps > 0 ? InputType.recurrent(rows.getSize(), steps, rows.getFormat()) : type;
    }

    /** The length of the series that a vertex is fed from, through its first inputs; 0 if there is none. */
    private static long stepsBefore(
            ComputationGraphConfiguration configuration, Map<String, InputType> types, String name) {
        String before = name;
        while (configuration.getVertexInputs().containsKey(before)) {
            before = configuration.getVertexInputs().get(before).get(0);
            if (steps(types.get(before)) > 0) {
                return steps(types.get(before));
            }
        }
        return 0;
    }

    /** DL4J takes a vector that is repeated along a series for a series of one step, and what follows with it. */
    private static void lengthen(ComputationGraphConfiguration configuration, Map<String, InputType> types) {
        Set<String> changed = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, GraphVertex> entry :
                    configuration.getVertices().entrySet()) {
                String name = entry.getKey();
                List<String> inputs = configuration.getVertexInputs().get(name);
                InputType type = types.get(name);
                if (entry.getValue() instanceof DuplicateToTimeSeriesVertex vertex) {
                    type = InputType.recurrent(
                            ((InputType.InputTypeRecurrent) type).getSize(), length(types.get(vertex.getInputName())));
                } else if (inputs.stream().anyMatch(changed::contains)) {
                    type = entry.getValue()
                            .getOutputType(0, inputs.stream().map(types::get).toArray(InputType[]::new));
                }
                if (entry.getValue() instanceof LayerVertex layer) {
                    type = lookedUp(layer.getLayerConf().getLayer(), types.get(inputs.get(0)), type);
                }
                type = ofSteps(type, stepsBefore(configuration, types, name));
                if (!type.equals(types.get(name))) {
                    types.put(name, type);
                    changed.add(name);
                    more = true;
                }
            }
        }
    }

    /** The steps of a series; 0 of anything else, and where DL4J does not know. */
    private static long steps(InputType type) {
        return type instanceof InputType.InputTypeRecurrent series ? Math.max(0, series.getTimeSeriesLength()) : 0;
    }

    private static long length(InputType type) {
        return type instanceof InputType.InputTypeRecurrent series ? series.getTimeSeriesLength() : 1;
    }

    private static Optional<Double> width(InputType type) {
        if (type instanceof InputType.InputTypeFeedForward units) {
            return Optional.of((double) units.getSize());
        } else if (type instanceof InputType.InputTypeRecurrent series) {
            return Optional.of((double) series.getSize());
        } else if (type instanceof InputType.InputTypeConvolutional maps) {
            return Optional.of((double) maps.getChannels());
        }
        return Optional.empty();
    }

    private static InputType arriving(GraphVertex vertex, InputType type) {
        return vertex instanceof LayerVertex layer && layer.getPreProcessor() != null && type != null
                ? layer.getPreProcessor().getOutputType(type)
                : type;
    }

    /**
     * Whether anything is known.
     *
     * @return false for {@link #unknown()}
     */
    public boolean known() {
        return !byKey.isEmpty();
    }

    /** Units or channels of a graph's input; NaN if not known. */
    double inputWidth(String name) {
        return inputWidths.getOrDefault(name, Double.NaN);
    }

    /** The sizes around a layer. */
    MapSizes around(String key) {
        return byKey.getOrDefault(key, MapSizes.UNKNOWN);
    }
}
