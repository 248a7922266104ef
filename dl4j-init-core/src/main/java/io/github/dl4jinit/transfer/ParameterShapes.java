package io.github.dl4jinit.transfer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The parameters of one layer or vertex in the order in which DL4J lays them out, with their shapes. */
final class ParameterShapes {
    private ParameterShapes() {}

    /**
     * A parameter.
     *
     * @param shape its shape
     * @param bias whether DL4J steps it by the bias updater, if there is one
     * @param stepped false for running statistics, which no updater changes
     */
    record Shape(List<Long> shape, boolean bias, boolean stepped) {
        long length() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }
    }

    static Map<String, Shape> of(Object configuration) {
        return configuration instanceof SameDiffVertex vertex ? vertex(vertex) : layer((Layer) configuration);
    }

    private static Map<String, Shape> vertex(SameDiffVertex vertex) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, long[]> all = vertex.getVertexParams().getParamShapes();
        for (String key : vertex.getVertexParams().getParameterKeys()) {
            shapes.put(
                    key, new Shape(list(all.get(key)), vertex.getVertexParams().isBiasParam(key), true));
        }
        return shapes;
    }

    /** DL4J tells shapes only by cutting an array into them; this one is never written, so it takes no memory. */
    private static Map<String, Shape> layer(Layer layer) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        ParamInitializer initializer = layer.initializer();
        long length = initializer.numParams(layer);
        if (length == 0) {
            return shapes;
        }
        NeuralNetConfiguration configuration = new NeuralNetConfiguration.Builder().build();
        configuration.setLayer(layer);
        INDArray view = Nd4j.createUninitialized(DataType.FLOAT, length);
        initializer
                .init(configuration, view, false)
                .forEach((key, array) -> shapes.put(
                        key,
                        new Shape(list(array.shape()), initializer.isBiasParam(layer, key), !isStatistic(layer, key))));
        return shapes;
    }

    private static boolean isStatistic(Layer layer, String key) {
        return layer instanceof BatchNormalization
                && !key.equals(BatchNormalizationParamInitializer.GAMMA)
                && !key.equals(BatchNormalizationParamInitializer.BETA);
    }

    private static List<Long> list(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
