package io.github.dl4jinit.examples.ordinary.network;

import io.github.dl4jinit.examples.ordinary.data.DataKind;
import java.util.function.LongFunction;

/**
 * A network as somebody would write it, with its budget.
 *
 * @param name one word
 * @param words its layers and updater, in words
 * @param data what it trains on
 * @param batch examples of a step; 0 for all
 * @param steps optimizer steps
 * @param task what it is for
 * @param blueprint its configuration for a seed, with the author's own initialisation; a new one at each call
 */
public record FieldNetwork(
        String name, String words, DataKind data, int batch, int steps, Task task, LongFunction<Blueprint> blueprint) {

    /** The batch that stands for all examples. */
    public static final int ALL = 0;

    /**
     * The same network with a smaller budget.
     *
     * @param most the most steps that it may have
     * @return a network
     */
    public FieldNetwork withAtMost(int most) {
        return new FieldNetwork(name, words, data, batch, Math.min(steps, most), task, blueprint);
    }
}
