package io.github.dl4jinit.fans;

import io.github.dl4jinit.fans.WeightFans.PassedFans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Finds the fans of a layer that no rule is known for by letting it initialise an array of zeros with a scheme that writes
 * down what it is asked.
 */
final class UnknownLayer {
    private UnknownLayer() {}

    static LayerFans fans(Layer layer) {
        ParamInitializer initializer = layer.initializer();
        if (initializer == null || initializer.numParams(layer) == 0) {
            return LayerFans.none();
        }
        if (!(layer instanceof BaseLayer base)) {
            return ownDefaults(layer, initializer.weightKeys(layer));
        }
        return recorded(base, initializer);
    }

    /** A layer that asks no scheme: DL4J never tells anyone the fans it uses. */
    static LayerFans ownDefaults(Object configuration, List<String> parameters) {
        if (parameters.isEmpty()) {
            return LayerFans.none();
        }
        LayerFans fans = LayerFans.none();
        for (String parameter : parameters) {
            fans = fans.withOwnDefault(parameter, "no rule is known, and the layer asks no scheme");
        }
        return fans.withNote(
                "no rule for " + configuration.getClass().getName() + ": left as the layer initialises itself");
    }

    private static LayerFans recorded(BaseLayer layer, ParamInitializer initializer) {
        Recorder recorder = new Recorder();
        BaseLayer copy = layer.clone();
        copy.setWeightInitFn(recorder);
        if (copy instanceof BaseRecurrentLayer recurrent) {
            recurrent.setWeightInitFnRecurrent(recorder);
        }
        NeuralNetConfiguration configuration = new NeuralNetConfiguration.Builder().build();
        configuration.setLayer(copy);
        INDArray view = Nd4j.zeros(DataType.FLOAT, initializer.numParams(configuration));
        Map<String, INDArray> parameters = initializer.init(configuration, view, true);
        LayerFans fans = LayerFans.none();
        List<WeightFans> weights = new ArrayList<>();
        for (Map.Entry<String, INDArray> parameter : parameters.entrySet()) {
            for (Request request : recorder.requests) {
                if (request.answers(parameter.getValue())) {
                    if (request.in > 0 && request.out > 0) {
                        weights.add(request.weight(parameter.getKey()));
                    } else {
                        fans = fans.withOwnDefault(
                                parameter.getKey(), "no rule is known, and the layer passes no fans");
                    }
                }
            }
        }
        return new LayerFans(weights, fans.ownDefaults(), fans.note())
                .withNote("no rule for " + layer.getClass().getName() + ": the fans are those that it passes");
    }

    private record Request(double in, double out, long[] shape, char order, long start) {
        boolean answers(INDArray parameter) {
            return parameter.offset() == start && parameter.length() == length();
        }

        long length() {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }

        WeightFans weight(String parameter) {
            return WeightFans.input(parameter, order, new Fans(in, out), new PassedFans(in, out), shape);
        }
    }

    /** Keeps every request and writes nothing. Lives for one call. */
    private static final class Recorder implements IWeightInit {
        private static final long serialVersionUID = 1;
        private final transient List<Request> requests = new ArrayList<>();

        @Override
        public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
            requests.add(new Request(fanIn, fanOut, shape.clone(), order, paramView.offset()));
            return paramView.reshape(order, shape);
        }
    }
}
