package io.github.dl4jinit.propagation;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How often two symbols of a batch are the same: two that are the same are looked up in the same row of a table. A text that is filled
 * up with one symbol, or has a frequent word, is far from one whose symbols are all different.
 */
final class Symbols {
    private final int[][] symbols;

    private Symbols(int[][] symbols) {
        this.symbols = symbols;
    }

    /**
     * The probabilities, as mean products of two values of which each symbol has its own.
     *
     * @param features whole numbers, examples in axis 0, their time steps in the last axis
     */
    static Products of(INDArray features) {
        int examples = Math.toIntExact(features.size(0));
        double[] values = features.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        int steps = values.length / examples;
        int[][] symbols = new int[examples][steps];
        for (int i = 0; i < values.length; i++) {
            symbols[i / steps][i % steps] = (int) values[i];
        }
        return new Symbols(symbols).products();
    }

    private Products products() {
        int examples = symbols.length;
        int steps = symbols[0].length;
        Map<Integer, Integer> all = new HashMap<>();
        double inOne = 0;
        for (int[] example : symbols) {
            Map<Integer, Integer> own = new HashMap<>();
            for (int symbol : example) {
                own.merge(symbol, 1, Integer::sum);
                all.merge(symbol, 1, Integer::sum);
            }
            inOne += pairs(own);
        }
        double atOneStep = 0;
        for (int step = 0; step < steps; step++) {
            Map<Integer, Integer> there = new HashMap<>();
            for (int[] example : symbols) {
                there.merge(example[step], 1, Integer::sum);
            }
            atOneStep += pairs(there);
        }
        double others = (double) examples * (examples - 1);
        double shared = share(atOneStep, others * steps);
        double far = share(pairs(all) - inOne, others * steps * steps);
        double within = steps > 1 ? share(inOne, (double) examples * steps * (steps - 1)) : shared;
        Lags lags = Lags.of(steps, this::alike);
        return new Products(shared, lags.isNone() ? within : lags.at(1), far, within).along(lags);
    }

    private double alike(int lag) {
        double same = 0;
        for (int[] example : symbols) {
            for (int step = lag; step < example.length; step++) {
                same += example[step] == example[step - lag] ? 1 : 0;
            }
        }
        return same / symbols.length / (symbols[0].length - lag);
    }

    /** Ordered pairs of occurrences of the same symbol. */
    private static double pairs(Map<Integer, Integer> counts) {
        double pairs = 0;
        for (double count : counts.values()) {
            pairs += count * (count - 1);
        }
        return pairs;
    }

    private static double share(double same, double pairs) {
        return pairs > 0 ? same / pairs : 0;
    }
}
