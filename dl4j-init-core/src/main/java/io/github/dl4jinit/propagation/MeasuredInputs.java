package io.github.dl4jinit.propagation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What a batch says of a network's inputs: their moments, and where on their maps they are lit. */
public final class MeasuredInputs {
    /** Where no batch says anything. */
    static final MeasuredInputs NONE = new MeasuredInputs(Map.of(), Map.of(), Map.of(), Map.of());

    private final Map<String, InputMoments> moments;
    private final Map<String, PlaceMap> places;
    private final Map<String, Lags> lags;
    private final Map<String, Products> symbols;

    private MeasuredInputs(
            Map<String, InputMoments> moments,
            Map<String, PlaceMap> places,
            Map<String, Lags> lags,
            Map<String, Products> symbols) {
        this.moments = Map.copyOf(moments);
        this.places = Map.copyOf(places);
        this.lags = Map.copyOf(lags);
        this.symbols = Map.copyOf(symbols);
    }

    /**
     * Measures features, as they are now.
     *
     * @param features by the input's name, examples in axis 0 and channels in axis 1
     * @return what they are like
     * @throws IllegalArgumentException if there are fewer than two examples, a value is not finite or all are 0
     */
    public static MeasuredInputs of(Map<String, INDArray> features) {
        return of(features, Set.of());
    }

    /**
     * Measures features, some of which are symbols that are looked up in a table.
     *
     * @param features by the input's name, examples in axis 0 and channels in axis 1
     * @param symbols the names of those that are whole numbers, each of which stands for something of its own
     * @return what they are like
     * @throws IllegalArgumentException if there are fewer than two examples, a value is not finite or all are 0
     */
    public static MeasuredInputs of(Map<String, INDArray> features, Set<String> symbols) {
        Map<String, Products> alike = new HashMap<>();
        Map<String, InputMoments> moments = new HashMap<>();
        Map<String, PlaceMap> places = new HashMap<>();
        Map<String, Lags> lags = new HashMap<>();
        features.forEach((name, values) -> {
            moments.put(name, InputMoments.of(values));
            places.put(name, PlaceMap.of(values));
            if (symbols.contains(name)) {
                alike.put(name, Symbols.of(values));
            }
            if (values.rank() == 3) {
                lags.put(name, lags(values));
            }
        });
        return new MeasuredInputs(moments, places, lags, alike);
    }

    private static Lags lags(INDArray series) {
        long steps = series.size(2);
        return Lags.of(
                Math.toIntExact(steps),
                lag -> steps(series, lag, steps)
                        .mul(steps(series, 0, steps - lag))
                        .meanNumber()
                        .doubleValue());
    }

    private static INDArray steps(INDArray series, long from, long to) {
        return series.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to));
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
        Map<String, Lags> scaledLags = new HashMap<>();
        lags.forEach((name, of) -> {
            double factor = factors.getOrDefault(name, 1.0);
            scaledLags.put(name, of.map(product -> factor * product));
        });
        return new MeasuredInputs(scaled, places, scaledLags, symbols);
    }

    Map<String, InputMoments> moments() {
        return moments;
    }

    Map<String, PlaceMap> places() {
        return places;
    }

    /** How often two symbols are the same. */
    Map<String, Products> symbols() {
        return symbols;
    }

    Map<String, Lags> lags() {
        return lags;
    }
}
