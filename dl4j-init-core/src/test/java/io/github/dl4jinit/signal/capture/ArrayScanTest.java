package io.github.dl4jinit.signal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.capture.ArrayScan.Axis;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ArrayScanTest {

    /** An array whose element [e, u, p] is 1000 e + 50 u + p; axes and memory order differ. */
    record Layout(String name, INDArray array, int unitAxis, int units, int positions) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Layout> layouts() {
        INDArray channelsFirst = filled(DataType.FLOAT, 'c', 1, 3, 4, 2, 5);
        INDArray padded = Nd4j.zeros(DataType.FLOAT, 5, 6);
        padded.get(NDArrayIndex.interval(1, 4), NDArrayIndex.interval(1, 5))
                .assign(filled(DataType.FLOAT, 'c', 1, 3, 4));
        return List.of(
                new Layout("matrix, c", filled(DataType.FLOAT, 'c', 1, 3, 4), 1, 4, 1),
                new Layout("matrix, f", filled(DataType.FLOAT, 'f', 1, 3, 4), 1, 4, 1),
                new Layout("matrix, double", filled(DataType.DOUBLE, 'c', 1, 3, 4), 1, 4, 1),
                new Layout("matrix, half", filled(DataType.FLOAT16, 'c', 1, 2, 4), 1, 4, 1),
                new Layout(
                        "part of a larger matrix",
                        padded.get(NDArrayIndex.interval(1, 4), NDArrayIndex.interval(1, 5)),
                        1,
                        4,
                        1),
                new Layout(
                        "columns of a larger matrix",
                        filled(DataType.FLOAT, 'f', 1, 3, 9).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 4)),
                        1,
                        4,
                        1),
                new Layout("series, f", filled(DataType.FLOAT, 'f', 1, 3, 4, 5), 1, 4, 5),
                new Layout("map, c", channelsFirst, 1, 4, 10),
                new Layout("map, f", filled(DataType.FLOAT, 'f', 1, 3, 4, 2, 5), 1, 4, 10),
                new Layout("map, channels last", filled(DataType.FLOAT, 'c', 3, 3, 2, 5, 4), 3, 4, 10),
                new Layout(
                        "map, permuted as by a convolution",
                        channelsFirst.permute(1, 0, 2, 3).dup('c').permute(1, 0, 2, 3),
                        1,
                        4,
                        10),
                new Layout("volume", filled(DataType.FLOAT, 'c', 1, 2, 3, 2, 2, 3), 1, 3, 12),
                new Layout("one example", filled(DataType.FLOAT, 'c', 1, 1, 4, 3), 1, 4, 3),
                new Layout("one unit", filled(DataType.FLOAT, 'c', 1, 3, 1, 3), 1, 1, 3),
                new Layout("longer than a block", filled(DataType.FLOAT, 'c', 1, 2, 2, 100, 90), 1, 2, 9000),
                new Layout("scalar", filled(DataType.FLOAT, 'c', 1, 1, 1), 1, 1, 1));
    }

    private static INDArray filled(DataType type, char order, int unitAxis, long... shape) {
        INDArray array = Nd4j.create(type, shape, order);
        long[] index = new long[shape.length];
        for (long n = 0; n < array.length(); n++) {
            long position = 0;
            for (int axis = 1; axis < shape.length; axis++) {
                position = axis == unitAxis ? position : position * shape[axis] + index[axis];
            }
            array.putScalar(index, 1000 * index[0] + 50 * index[unitAxis] + position);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return array;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyElementIsSeenOnceUnderItsOwnIndices(Layout layout) {
        ArrayScan scan = ArrayScan.of(layout.array, layout.unitAxis);
        int examples = (int) layout.array.size(0);
        assertThat(scan.examples()).isEqualTo(examples);
        assertThat(scan.units()).isEqualTo(layout.units);
        assertThat(scan.positions()).isEqualTo(layout.positions);
        int[][][] seen = new int[examples][layout.units][layout.positions];
        scan.forEach(null, (values, from, length, example, unit, position, along) -> {
            for (int i = 0; i < length; i++) {
                int e = example + (along == Axis.EXAMPLE ? i : 0);
                int u = unit + (along == Axis.UNIT ? i : 0);
                int p = position + (along == Axis.POSITION ? i : 0);
                assertThat(values[from + i]).isEqualTo(1000 * e + 50 * u + p);
                seen[e][u][p]++;
            }
        });
        assertThat(Arrays.stream(seen).flatMap(Arrays::stream).flatMapToInt(Arrays::stream))
                .containsOnly(1);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void onlyWhatCountsIsSeen(Layout layout) {
        ArrayScan scan = ArrayScan.of(layout.array, layout.unitAxis);
        int rows = scan.examples();
        boolean[] counted = new boolean[rows * layout.positions];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = i % 3 != 1;
        }
        double[] sum = new double[1];
        scan.forEach(counted, (values, from, length, example, unit, position, along) -> {
            for (int i = 0; i < length; i++) {
                sum[0] += values[from + i];
            }
        });
        double expected = 0;
        for (int e = 0; e < rows; e++) {
            for (int u = 0; u < layout.units; u++) {
                for (int p = 0; p < layout.positions; p++) {
                    expected += counted[p * rows + e] ? 1000 * e + 50 * u + p : 0;
                }
            }
        }
        assertThat(sum[0]).isEqualTo(expected);
    }

    @Test
    void nonFiniteValuesAreCountedAndLeftOut() {
        MomentAccumulator moments = new MomentAccumulator();
        double[] values = {1, Double.NaN, -2, Double.POSITIVE_INFINITY, 4, Double.NEGATIVE_INFINITY};
        moments.add(values, 0, values.length);
        assertThat(moments.moments().nan()).isEqualTo(1);
        assertThat(moments.moments().infinite()).isEqualTo(2);
        assertThat(moments.moments().count()).isEqualTo(3);
        assertThat(moments.moments().mean()).isEqualTo(1);
        assertThat(moments.moments().secondMoment()).isEqualTo(7);
    }

    @Test
    void nothingHasNoMoments() {
        assertThat(new MomentAccumulator().moments().measured()).isFalse();
        assertThat(new MomentAccumulator().moments().mean()).isNaN();
        assertThat(new MomentAccumulator().moments().sumOfSquares()).isZero();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void theCorrelationIsTheMeanCosineOverPairs(Layout layout) {
        CorrelationAccumulator correlation = new CorrelationAccumulator();
        correlation.add(ArrayScan.of(layout.array, layout.unitAxis), null);
        int examples = (int) layout.array.size(0);
        double[][] rows = new double[examples][layout.units * layout.positions];
        for (int e = 0; e < examples; e++) {
            for (int i = 0; i < rows[e].length; i++) {
                rows[e][i] = 1000 * e + 50 * (i / layout.positions) + i % layout.positions;
            }
        }
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < examples; a++) {
            for (int b = 0; b < a; b++) {
                double cosine = cosine(rows[a], rows[b]);
                if (!Double.isNaN(cosine)) {
                    sum += cosine;
                    pairs++;
                }
            }
        }
        if (pairs == 0) {
            assertThat(correlation.correlation()).isNaN();
        } else {
            assertThat(correlation.correlation()).isCloseTo(sum / pairs, within(1e-9));
        }
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void unitsThatAreZeroEverywhereAreDead() {
        ActivityAccumulator activity = new ActivityAccumulator();
        INDArray a = Nd4j.createFromArray(new float[][] {{0, -0.04f, 0, -1}, {0, 0, 0, 2}});
        ArrayScan scan = ArrayScan.of(a, 1);
        activity.expectUnits(scan.units());
        scan.forEach(
                null,
                (values, from, length, example, unit, position, along) ->
                        activity.add(values, from, length, unit, along));
        assertThat(activity.units()).isEqualTo(4);
        assertThat(activity.deadUnits()).isEqualTo(2);
        assertThat(activity.zeroShare()).isEqualTo(5 / 8.0);
        assertThat(activity.nearZeroShare()).isEqualTo(6 / 8.0);
    }
}
