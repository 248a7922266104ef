package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.LayerFans;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.fans.WeightSlice;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.InitRule;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A network of one layer or vertex, with identity activation. */
final class AuditNetwork {
    private static final String NAME = "layer0";

    private final Map<String, INDArray> parameters;
    private final String prefix;
    private final Layer layer;

    private AuditNetwork(Map<String, INDArray> parameters, String prefix, Layer layer) {
        this.parameters = parameters;
        this.prefix = prefix;
        this.layer = layer;
    }

    /** Initialised by DL4J with the variance 1/fan-in that it documents. */
    static AuditNetwork byDl4j(Object configuration, long seed) {
        if (configuration instanceof AttentionVertex vertex) {
            vertex.setWeightInit(WeightInit.LECUN_NORMAL);
            ComputationGraph graph = new ComputationGraph(graph(vertex, seed));
            graph.init();
            return new AuditNetwork(graph.paramTable(), NAME + "_", null);
        }
        if (configuration instanceof SameDiffLayer layer) {
            layer.setWeightInit(WeightInit.LECUN_NORMAL);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(network(configuration, seed));
        network.init();
        return of(network);
    }

    /** Initialised by a plan with the variance 1/fan of the fan mode. */
    static AuditNetwork byPlan(Object configuration, FanMode fanMode, long seed) {
        InitPlan plan = InitPlan.automatic().toBuilder()
                .rule(InitRule.matching("every weight", site -> true)
                        .use(XavierInit.builder().fanMode(fanMode).build()))
                .build();
        if (configuration instanceof AttentionVertex vertex) {
            return new AuditNetwork(plan.init(graph(vertex, seed)).paramTable(), NAME + "_", null);
        }
        return of(plan.init(network(configuration, seed)));
    }

    /** The true fans of a weight. */
    static WeightFans fans(Object configuration, AuditCase of) {
        LayerFans fans = configuration instanceof AttentionVertex vertex
                ? FanRules.standard().of(vertex)
                : FanRules.standard().of((org.deeplearning4j.nn.conf.layers.Layer) configuration);
        return fans.weights().stream()
                .filter(weight -> weight.parameter().equals(of.parameter()) && weight.kind() == of.kind())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(of.name() + " has no weight " + of.parameter()));
    }

    /** The layer, to be run by itself. */
    Layer layer() {
        return layer;
    }

    /** A parameter, by DL4J's key within the layer. */
    INDArray parameter(String key) {
        return parameters.get(prefix + key);
    }

    /** The elements of a weight, rank 1, to read and to write. */
    INDArray elements(WeightFans weight) {
        INDArray parameter = parameter(weight.parameter());
        WeightSlice slice = weight.slice();
        return parameter
                .reshape(slice.order(), true, parameter.length())
                .get(NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length()));
    }

    /** The weight in its own shape; a view. */
    INDArray array(WeightFans weight) {
        long[] shape =
                weight.slice().shape().stream().mapToLong(Long::longValue).toArray();
        return elements(weight).reshape(weight.slice().order(), true, shape);
    }

    private static AuditNetwork of(MultiLayerNetwork network) {
        network.initGradientsView();
        return new AuditNetwork(network.paramTable(), "0_", network.getLayer(0));
    }

    private static MultiLayerConfiguration network(Object layer, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .activation(Activation.IDENTITY)
                .weightInit(WeightInit.LECUN_NORMAL)
                .list((org.deeplearning4j.nn.conf.layers.Layer) layer)
                .validateOutputLayerConfig(false)
                .build();
    }

    private static ComputationGraphConfiguration graph(AttentionVertex vertex, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("queries", "keys", "values")
                .addVertex(NAME, vertex, "queries", "keys", "values")
                .setOutputs(NAME)
                .validateOutputLayerConfig(false)
                .build();
    }
}
