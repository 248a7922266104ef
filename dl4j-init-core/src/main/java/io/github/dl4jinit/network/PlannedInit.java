package io.github.dl4jinit.network;

import io.github.dl4jinit.sampling.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The part of a plan that travels in a layer's configuration: it ignores the fans that DL4J passes and has its own, and it
 * draws each parameter from the stream of its name. Its JSON form is a promise to saved models.
 *
 * <p>DL4J does not say which parameter it asks for. Its shape tells, unless two parameters of the layer share one: then the
 * fill is drawn from {@code Nd4j.getRandom()}, since a name would give both the same weights.
 *
 * @param parameters the layer's parameters
 * @param otherwise what fills a parameter that the plan leaves alone; null if the plan has them all
 */
record PlannedInit(List<PlannedParameter> parameters, IWeightInit otherwise) implements IWeightInit {

    @JsonCreator
    PlannedInit(
            @JsonProperty("parameters") List<PlannedParameter> parameters,
            @JsonProperty("otherwise") IWeightInit otherwise) {
        this.parameters = List.copyOf(Objects.requireNonNull(parameters, "parameters"));
        this.otherwise = otherwise;
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        List<PlannedParameter> candidates = new ArrayList<>();
        for (PlannedParameter parameter : parameters) {
            if (parameter.order() == order && isOf(shape, parameter.shape())) {
                candidates.add(parameter);
            }
        }
        if (candidates.isEmpty()) {
            if (otherwise == null) {
                throw new IllegalStateException("this plan is for a layer with parameters "
                        + parameters.stream()
                                .map(parameter -> parameter.key() + parameter.shape())
                                .toList()
                        + ", not for one of shape " + Arrays.toString(shape) + " in order " + order);
            }
            return otherwise.init(fanIn, fanOut, shape, order, paramView);
        }
        PlannedParameter parameter = candidates.get(0);
        if (!parameter.complete() && otherwise != null) {
            otherwise.init(fanIn, fanOut, shape, order, paramView);
        }
        // A copy would never be trained: refuse it. The view can have a rank and an order of its own.
        INDArray elements = paramView.reshape(order, true, paramView.length());
        Random random = Nd4j.getRandom();
        for (PlannedSlice slice : parameter.slices()) {
            RandomStream stream = candidates.size() == 1
                    ? RandomStream.named(random.getSeed(), slice.stream())
                    : RandomStream.next(random);
            ParameterFill.fill(parameter, slice, elements, stream);
        }
        return paramView.reshape(order, true, shape);
    }

    private static boolean isOf(long[] shape, List<Long> expected) {
        boolean same = shape.length == expected.size();
        for (int i = 0; i < shape.length && same; i++) {
            same = shape[i] == expected.get(i);
        }
        return same;
    }
}
