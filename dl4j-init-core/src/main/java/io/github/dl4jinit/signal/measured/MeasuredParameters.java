package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.topology.BidirectionalHalf;
import io.github.dl4jinit.topology.NetworkWeights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The moments of parameters that were measured together with the signals, so that nobody has to read them again. */
public final class MeasuredParameters {
    private final Map<String, SignalMoments> moments = new HashMap<>();

    private MeasuredParameters() {}

    /** Those of some layers, under the layer's own name where it is half of a bidirectional one. */
    public static MeasuredParameters of(List<LayerSignal> layers) {
        MeasuredParameters parameters = new MeasuredParameters();
        for (LayerSignal layer : layers) {
            for (WeightSignal weight : layer.weights()) {
                parameters.put(layer.name(), weight.name(), weight.value());
                BidirectionalHalf.of(layer.name())
                        .ifPresent(half -> parameters.put(
                                half.layerOf(layer.name()), half.parameterPrefix() + weight.name(), weight.value()));
            }
        }
        return parameters;
    }

    /** Where layers share a name, neither is known by it. */
    private void put(String layer, String parameter, SignalMoments value) {
        moments.merge(key(layer, parameter), value, (one, other) -> SignalMoments.NONE);
    }

    /**
     * The moments of a parameter of which every element was measured and is finite.
     *
     * @param layer the layer's or vertex's name
     * @param parameter as the layer calls it
     * @param length how many elements it has
     * @return the moments; empty if they are not known
     */
    public Optional<SignalMoments> finite(String layer, String parameter, long length) {
        return Optional.ofNullable(moments.get(key(layer, parameter)))
                .filter(value -> value.count() == length && value.nonFinite() == 0);
    }

    /** The mean square of a weight's elements, read from these where it is not known. */
    public double meanSquare(NetworkWeights.Entry weight) {
        INDArray elements = weight.elements();
        return finite(weight.layer(), weight.weight().parameter(), elements.length())
                .map(SignalMoments::secondMoment)
                .orElseGet(() -> MeanSquare.of(elements));
    }

    private static String key(String layer, String parameter) {
        return layer + "/" + parameter;
    }
}
