package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class RandomFillTest {
    private static final RandomStream STREAM = new RandomStream(0x1234_5678_9abc_def0L, 42);

    private static final RandomFill[] FILLS = {
        RandomFill.normal(0.02),
        RandomFill.uniform(-0.3, 0.3),
        RandomFill.uniform(1, 1.5),
        RandomFill.truncatedNormal(0.02, -0.04, 0.04),
        RandomFill.truncatedNormal(1, -3, 4),
        RandomFill.truncatedNormal(1, 9, Double.POSITIVE_INFINITY),
    };

    static Stream<Arguments> fillsAndTypes() {
        return Stream.of(FILLS)
                .flatMap(fill -> Stream.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16)
                        .map(type -> Arguments.of(fill, type)));
    }

    @ParameterizedTest
    @MethodSource("fillsAndTypes")
    void everyElementIsTheOneDrawnAlone(RandomFill fill, DataType type) {
        int length = 3 * 4096 + 1500;
        INDArray view = Nd4j.create(type, (long) length);

        fill.into(view, STREAM);

        for (int i = 0; i < length; i += i < 100 ? 1 : 97) {
            assertThat(view.getDouble(i)).as("element %d", i).isEqualTo(fill.valueAt(type, STREAM, i));
        }
    }

    @ParameterizedTest
    @MethodSource("fillsAndTypes")
    void stridedViewsGetTheElementsInTheirOwnOrder(RandomFill fill, DataType type) {
        INDArray c = Nd4j.create(type, new long[] {70, 90}, 'c');
        INDArray f = Nd4j.create(type, new long[] {70, 90}, 'f');
        INDArray sub = Nd4j.create(type, new long[] {100, 100}, 'c')
                .get(NDArrayIndex.interval(3, 73), NDArrayIndex.interval(5, 95));
        INDArray swapped = Nd4j.create(type, new long[] {90, 8, 70}, 'c').permute(2, 0, 1);
        for (INDArray view : new INDArray[] {c, f, c.transpose(), sub, swapped}) {
            fill.into(view, STREAM);
            INDArray flat = view.dup(view.ordering()).reshape(view.ordering(), new long[] {view.length()});
            for (long i = 0; i < view.length(); i += 61) {
                assertThat(flat.getDouble(i))
                        .as("element %d of %s", i, view.shapeInfoToString())
                        .isEqualTo(fill.valueAt(type, STREAM, i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1023, 1024, 1025, 2048, 4095, 4096, 4097, 100_003})
    void writesTheViewAndNothingBesideIt(int length) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16}) {
            INDArray all = Nd4j.create(type, length + 20L).assign(7);
            if (length > 0) {
                RandomFill.uniform(-1, 1).into(all.get(NDArrayIndex.interval(10, 10 + length)), STREAM);
            }
            for (int i = 0; i < length + 20; i++) {
                boolean inside = i >= 10 && i < 10 + length;
                assertThat(all.getDouble(i) != 7).as("%s element %d", type, i).isEqualTo(inside);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE", "HALF"})
    void scalarsAndEmptyArrays(DataType type) {
        INDArray scalar = Nd4j.scalar(type, 7);
        RandomFill.normal(1).into(scalar, STREAM);
        assertThat(scalar.getDouble()).isEqualTo(RandomFill.normal(1).valueAt(type, STREAM, 0));

        INDArray row = Nd4j.create(type, 5L).assign(7);
        RandomFill.normal(1).into(row.getScalar(3), STREAM);
        assertThat(row.getDouble(3)).isEqualTo(scalar.getDouble());
        assertThat(row.getDouble(2)).isEqualTo(7);

        RandomFill.normal(1).into(Nd4j.empty(type), STREAM);
    }

    @Test
    void refusesWhatItCannotFill() {
        RandomFill normal = RandomFill.normal(1);
        assertThatThrownBy(() -> normal.into(Nd4j.create(DataType.INT32, 3L), STREAM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FLOAT, DOUBLE or HALF: INT");
        INDArray half = Nd4j.create(DataType.FLOAT16, 3L);
        assertThatThrownBy(() -> RandomFill.normal(1e4).into(half, STREAM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit into HALF");
        assertThatThrownBy(() -> RandomFill.normal(1e-12).into(half, STREAM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit into HALF");
        assertThat(half.sumNumber().doubleValue()).isZero();
        assertThatThrownBy(() -> normal.valueAt(DataType.FLOAT, STREAM, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index is negative: -1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesBadScales(double sd) {
        assertThatThrownBy(() -> RandomFill.normal(sd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("standardDeviation is not strictly positive and finite: " + sd);
        assertThatThrownBy(() -> RandomFill.truncatedNormal(sd, -1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parentStandardDeviation is not strictly positive and finite: " + sd);
    }

    @Test
    void refusesBadBounds() {
        double[][] bad = {{1, 1}, {2, 1}, {Double.NaN, 1}, {0, Double.NaN}};
        for (double[] bounds : bad) {
            assertThatThrownBy(() -> RandomFill.truncatedNormal(1, bounds[0], bounds[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[" + bounds[0] + ", " + bounds[1] + "]");
            assertThatThrownBy(() -> RandomFill.uniform(bounds[0], bounds[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[" + bounds[0] + ", " + bounds[1] + "]");
        }
        assertThatThrownBy(() -> RandomFill.uniform(0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isAValue() {
        assertThat(RandomFill.normal(2)).isEqualTo(RandomFill.normal(2)).hasSameHashCodeAs(RandomFill.normal(2));
        assertThat(RandomFill.normal(2)).isNotEqualTo(RandomFill.normal(3));
        assertThat(RandomFill.uniform(0, 1)).isNotEqualTo(RandomFill.truncatedNormal(1, 0, 1));
        assertThat(RandomFill.normal(2)).hasToString("RandomFill[NormalDistribution[standardDeviation=2.0]]");
    }
}
