package io.github.dl4jinit.propagation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which places of an input each place of an output is made of, along one dimension of a map or on the whole map, whose places are
 * numbered row by row.
 *
 * @param at for each place of the output the input's place at each tap; −1 for a zero outside the border
 * @param in places of the input
 */
record Taps(int[][] at, int in) {
    private static final int OUTSIDE = -1;

    /** Of a kernel that slides along all these dimensions at once. */
    static Taps of(List<Sliding> sliding) {
        int[][] at = {{0}};
        int in = 1;
        for (Sliding along : sliding) {
            int[][] further = new int[at.length * along.out()][];
            for (int place = 0; place < further.length; place++) {
                further[place] = times(at[place / along.out()], along.taps(place % along.out()), along.in());
            }
            at = further;
            in *= along.in();
        }
        return new Taps(at, in);
    }

    private static int[] times(int[] before, int[] taps, int in) {
        int[] all = new int[before.length * taps.length];
        for (int i = 0; i < all.length; i++) {
            int one = before[i / taps.length];
            int two = taps[i % taps.length];
            all[i] = one == OUTSIDE || two == OUTSIDE ? OUTSIDE : one * in + two;
        }
        return all;
    }

    int out() {
        return at.length;
    }

    /** For each pair of places of the output the mean over its taps, those over zeros at either of them among them. */
    double[][] forward(double[][] pairs) {
        return PlacePairs.each(out(), (x, y) -> {
            double sum = 0;
            for (int tap = 0; tap < at[x].length; tap++) {
                int one = at[x][tap];
                int two = at[y][tap];
                sum += one == OUTSIDE || two == OUTSIDE ? 0 : pairs[one][two];
            }
            return sum / at[x].length;
        });
    }

    /** For each pair of windows the mean over all pairs of their places. */
    double[][] pooled(double[][] pairs) {
        int[][] within = IntStream.range(0, out()).mapToObj(this::within).toArray(int[][]::new);
        double[][] rows = new double[in][out()];
        for (int x = 0; x < in; x++) {
            for (int y = 0; y < out(); y++) {
                double sum = 0;
                for (int place : within[y]) {
                    sum += pairs[x][place];
                }
                rows[x][y] = sum / Math.max(1, within[y].length);
            }
        }
        return PlacePairs.each(out(), (x, y) -> {
            double sum = 0;
            for (int place : within[x]) {
                sum += rows[place][y];
            }
            return sum / Math.max(1, within[x].length);
        });
    }

    private int[] within(int window) {
        return Arrays.stream(at[window]).filter(place -> place != OUTSIDE).toArray();
    }

    /** For each pair of places of the input what the output's places have that are made of them. */
    double[][] repeated(double[][] pairs) {
        int[] from = new int[in];
        for (int place = 0; place < out(); place++) {
            for (int copy : within(place)) {
                from[copy] = place;
            }
        }
        return PlacePairs.each(in, (x, y) -> pairs[from[x]][from[y]]);
    }
}
