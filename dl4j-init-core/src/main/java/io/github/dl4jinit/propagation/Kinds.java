package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Units of several kinds, side by side, as a merge of several inputs leaves them: what one kind is at an example says nothing of another's. What is done
 * to each unit by itself is followed kind by kind; random weights make one kind of all.
 *
 * @param shares of all units, of each kind; empty where all units are of one kind
 * @param each what is known of each kind
 */
record Kinds<T>(List<Double> shares, List<T> each) {

    /** More of them are taken for one, since each takes time. */
    private static final int MOST = 16;

    Kinds {
        shares = List.copyOf(shares);
        each = List.copyOf(each);
    }

    static <T> Kinds<T> one() {
        return new Kinds<>(List.of(), List.of());
    }

    static <T> Kinds<T> of(List<Double> shares, List<T> each) {
        return each.size() > 1 && each.size() <= MOST ? new Kinds<>(shares, each) : one();
    }

    boolean isOne() {
        return each.isEmpty();
    }

    int count() {
        return each.size();
    }

    /** Σ share · of(kind). */
    double mean(ToDoubleFunction<T> of) {
        double sum = 0;
        for (int i = 0; i < each.size(); i++) {
            sum += shares.get(i) * of.applyAsDouble(each.get(i));
        }
        return sum;
    }

    <R> Kinds<R> map(Function<T, R> change) {
        List<R> changed = new ArrayList<>();
        each.forEach(kind -> changed.add(change.apply(kind)));
        return new Kinds<>(shares, changed);
    }
}
