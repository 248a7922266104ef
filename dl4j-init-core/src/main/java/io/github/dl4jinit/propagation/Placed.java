package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A map laid into another: zeros around it, or its border cut off. What is kept of the second moment is what lies there; the
 * gradient is kept likewise.
 *
 * @param sliding along each dimension one tap, which begins so many places before the map, or behind its border; empty where
 *     the map's size is not known
 */
record Placed(List<Sliding> sliding) implements Step {

    /** Along each dimension, by what is added in front of it; empty if a size is not known. */
    static Placed of(int[] before, MapSizes sizes) {
        long[] in = sizes.mapIn();
        long[] out = sizes.mapOut();
        List<Sliding> sliding = new ArrayList<>();
        for (int d = 0; d < in.length && d < out.length && d < before.length; d++) {
            if (!(in[d] > 0 && out[d] > 0)) {
                return new Placed(List.of());
            }
            sliding.add(new Sliding(1, 1, 1, before[d], (int) in[d], (int) out[d]));
        }
        return new Placed(List.copyOf(sliding));
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        double share = 1;
        double kept = 1;
        List<double[]> behind = new ArrayList<>();
        for (int d = 0; d < sliding.size(); d++) {
            Sliding along = sliding.get(d);
            double[] values = along.forward(x.places().along(d, along.in()));
            share *= along.share();
            kept *= Arrays.stream(values).average().orElse(1);
            behind.add(values);
        }
        double factor = kept;
        double mean = share * x.mean();
        double square = Math.max(mean * mean, factor * x.secondMoment());
        Products products = x.products().moved(sliding).map(product -> factor * product);
        // Without zeros among them the values are those that arrived.
        ExpectedSignal signal = share == 1
                ? new ExpectedSignal(mean, square, products, x.terms(), x.function())
                : ExpectedSignal.independent(mean, square, products);
        return signal.at(PlaceMap.of(behind));
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double places = 1;
        double share = 1;
        double kept = 1;
        List<double[]> before = new ArrayList<>();
        for (int d = 0; d < sliding.size(); d++) {
            Sliding along = sliding.get(d);
            double[] sums = along.backward(gradient.places().along(d, along.out()));
            share *= along.share() * along.out() / along.in();
            places *= (double) along.out() / along.in();
            kept *= Arrays.stream(sums).average().orElse(1);
            before.add(sums);
        }
        double far = kept * share;
        return List.of(gradient.times(share, kept, new Products(kept, kept, far, far))
                .at(PlaceMap.of(before))
                .pulling(places * gradient.pull()));
    }
}
