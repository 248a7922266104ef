package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.examples.training.Updater;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is trained.
 *
 * @param widths units in each hidden layer, ascending; the first is the base
 * @param depth hidden layers
 * @param seeds networks of each setting
 * @param steps optimizer steps of each
 * @param batch digits in a step
 * @param ratio between neighbours on an axis
 * @param threads networks at a time
 */
record TransferSettings(List<Integer> widths, int depth, int seeds, int steps, int batch, int ratio, int threads) {
    /** Wider networks would tell nothing new, and take longer than all others together. */
    static final int WIDEST_CHECKED = 512;

    private static final int DEPTH = 3;

    TransferSettings {
        widths = List.copyOf(widths);
    }

    static TransferSettings of(boolean quick, int seeds, int threads) {
        return quick
                ? new TransferSettings(List.of(32, 128, 512), DEPTH, seeds, 30, 64, 4, threads)
                : new TransferSettings(List.of(32, 128, 256, 1024), DEPTH, seeds, 100, 64, 2, threads);
    }

    int base() {
        return widths.get(0);
    }

    int widest() {
        return widths.get(widths.size() - 1);
    }

    /** Learning rates, powers of {@link #ratio}. */
    List<Double> rates(Updater updater) {
        return updater == Updater.SGD ? powers(-5, 0) : powers(-11, -4);
    }

    /** Multipliers, powers of {@link #ratio}. */
    List<Double> multipliers() {
        return powers(-2, 2);
    }

    private List<Double> powers(int least, int most) {
        int stride = ratio == 2 ? 1 : 2;
        return IntStream.rangeClosed(0, (most - least) / stride)
                .mapToObj(i -> Math.pow(2, least + stride * i))
                .toList();
    }
}
