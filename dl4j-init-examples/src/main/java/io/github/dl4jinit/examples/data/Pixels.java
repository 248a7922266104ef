package io.github.dl4jinit.examples.data;

import java.util.function.IntToDoubleFunction;

/** The feature that stands for a pixel: tables with an entry for each of the values 0 to 255. */
final class Pixels {

    private static final int VALUES = 256;

    private Pixels() {}

    /** From 0 to 1. */
    static float[] brightness() {
        return table(value -> value / (VALUES - 1.0));
    }

    /** Mean 0 and second moment 1 over all pixels of the images; all 0 if the images are blank. */
    static float[] standardised(LabelledImages images) {
        long[] counts = new long[VALUES];
        for (byte pixel : images.pixels()) {
            counts[pixel & 0xff]++;
        }
        double mean = mean(counts, value -> value);
        double variance = mean(counts, value -> (value - mean) * (value - mean));
        double deviation = variance > 0 ? Math.sqrt(variance) : 1;
        return table(value -> (value - mean) / deviation);
    }

    private static double mean(long[] counts, IntToDoubleFunction quantity) {
        double sum = 0;
        long count = 0;
        for (int value = 0; value < counts.length; value++) {
            sum += counts[value] * quantity.applyAsDouble(value);
            count += counts[value];
        }
        return sum / count;
    }

    private static float[] table(IntToDoubleFunction feature) {
        float[] table = new float[VALUES];
        for (int value = 0; value < VALUES; value++) {
            table[value] = (float) feature.applyAsDouble(value);
        }
        return table;
    }
}
