package io.github.dl4jinit.propagation;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a batch says of a network's inputs: their moments, and where on their maps they are lit. */
public final class MeasuredInputs {
    private final Map<String, InputMoments> moments;
    private final Map<String, PlaceMap> places;

    private MeasuredInputs(Map<String, InputMoments> moments, Map<String, PlaceMap> places) {
        this.moments = Map.copyOf(moments);
        this.places = Map.copyOf(places);
    }

    /**
     * Measures features, as they are now.
     *
     * @param features by the input's name, examples in axis 0 and channels in axis 1
     * @return what they are like
     * @throws IllegalArgumentException if there are fewer than two examples, a value is not finite or all are 0
     */
    public static MeasuredInputs of(Map<String, INDArray> features) {
        Map<String, InputMoments> moments = new HashMap<>();
        Map<String, PlaceMap> places = new HashMap<>();
        features.forEach((name, values) -> {
            moments.put(name, InputMoments.of(values));
            places.put(name, PlaceMap.of(values));
        });
        return new MeasuredInputs(moments, places);
    }

    /**
     * Those of examples of another size.
     *
     * @param factors by the input's name on its second moment, not negative; 1 for those that are not named
     * @return what they are like
     */
    public MeasuredInputs times(Map<String, Double> factors) {
        Map<String, InputMoments> scaled = new HashMap<>();
        moments.forEach((name, of) -> scaled.put(name, of.times(factors.getOrDefault(name, 1.0))));
        return new MeasuredInputs(scaled, places);
    }

    Map<String, InputMoments> moments() {
        return moments;
    }

    Map<String, PlaceMap> places() {
        return places;
    }
}
