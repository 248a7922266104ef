package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link AxisRange}. */
class AxisRangeTest {

    private static AxisRange log(double... values) {
        return AxisRange.of(Axis.log(""), DoubleStream.of(values));
    }

    private static AxisRange linear(double... values) {
        return AxisRange.of(Axis.linear(""), DoubleStream.of(values));
    }

    private static List<String> labels(AxisRange range) {
        return Arrays.stream(range.ticks()).mapToObj(range::label).toList();
    }

    @Test
    void sharesEndAtNoneAndAtAll() {
        assertThat(labels(AxisRange.of(Axis.percent(""), DoubleStream.of(-20, 66, 125))))
                .startsWith("0")
                .endsWith("100");
        assertThat(AxisRange.of(Axis.percent(""), DoubleStream.of(100)).max()).isEqualTo(100);
        assertThat(AxisRange.of(Axis.percent(""), DoubleStream.of(0)).min()).isZero();
        assertThat(AxisRange.of(Axis.percent(""), DoubleStream.of(97, 99)).min())
                .isBetween(90.0, 97.0);
    }

    @Test
    void labelsDecadesOfALongLogarithmicAxis() {
        assertThat(labels(log(3e-30, 1e4)))
                .containsExactly("10⁻³⁰", "10⁻²⁵", "10⁻²⁰", "10⁻¹⁵", "10⁻¹⁰", "10⁻⁵", "1", "10⁵");
    }

    @Test
    void labelsOneTwoFiveOnAShortLogarithmicAxis() {
        assertThat(labels(log(0.07, 2.4))).containsExactly("0.05", "0.1", "0.2", "0.5", "1", "2", "5");
        assertThat(labels(log(2e-8, 3e-7))).containsExactly("2·10⁻⁸", "5·10⁻⁸", "10⁻⁷", "2·10⁻⁷", "5·10⁻⁷");
    }

    @Test
    void keepsAPlaceForZeroBelowTheSmallestPositiveValue() {
        AxisRange range = log(0, 1e-7, 1);

        assertThat(labels(range)).startsWith("0").endsWith("1");
        assertThat(range.position(0)).isEqualTo(range.min());
        assertThat(range.position(1e-7)).isGreaterThan(range.min());
    }

    @Test
    void tellsVerySmallValuesFromZero() {
        AxisRange range = log(1e-90, 1);

        assertThat(range.position(1e-90)).isEqualTo(-90);
        assertThat(labels(range)).startsWith("10⁻¹⁰⁰").doesNotContain("0");
    }

    @Test
    void drawsWhatADoubleCannotHoldAsZero() {
        AxisRange range = log(Double.MIN_VALUE, 1e-31, 1);

        assertThat(range.min()).isGreaterThan(-50);
        assertThat(range.position(Double.MIN_VALUE)).isEqualTo(range.min());
        assertThat(range.label(range.min())).isEqualTo("0");
    }

    @Test
    void negativeAndNonFiniteValuesHaveNoPlaceOnALogarithmicAxis() {
        AxisRange range = log(1, 1e9);

        assertThat(range.position(-1)).isNaN();
        assertThat(range.position(Double.NaN)).isNaN();
        assertThat(range.position(Double.POSITIVE_INFINITY)).isNaN();
        assertThat(range.position(Double.NEGATIVE_INFINITY)).isNaN();
    }

    @Test
    void isLinearWhereALogarithmicAxisWouldHaveOneLabel() {
        AxisRange range = log(2.1, 2.4);

        assertThat(range.log()).isFalse();
        assertThat(labels(range)).hasSizeGreaterThan(2);
    }

    @Test
    void endsLinearAxesAtRoundNumbersAndAtZeroWhenThatIsNear() {
        assertThat(labels(linear(0.11, 0.96))).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(linear(-3, 12))).containsExactly("-5", "0", "5", "10", "15");
    }

    @Test
    void labelsTellCloseValuesApart() {
        assertThat(labels(linear(2.302585, 2.302589))).doesNotHaveDuplicates().hasSizeGreaterThan(2);
    }

    @Test
    void writesVerySmallAndVeryLargeValuesWithAPowerOfTen() {
        assertThat(labels(linear(0, 4e-14))).contains("0", "1·10⁻¹⁴", "4·10⁻¹⁴");
        assertThat(labels(linear(0, 4e20))).contains("0", "4·10²⁰");
    }

    @Test
    void aTightAxisEndsAtItsValues() {
        AxisRange range = AxisRange.of(Axis.linear(""), DoubleStream.of(1, 30), true);

        assertThat(range.min()).isEqualTo(1);
        assertThat(range.max()).isEqualTo(30);
        assertThat(labels(range)).containsExactly("5", "10", "15", "20", "25", "30");
    }

    /** xchart places ticks itself, at times closer than the step. */
    @Test
    void labelsNoPlaceWithTheNumberOfAnother() {
        AxisRange range = AxisRange.of(Axis.linear(""), DoubleStream.of(-2.2, 2.2), true);

        assertThat(range.step()).isEqualTo(1);
        assertThat(DoubleStream.of(-1.5, -1, -0.5, 0, 0.5, 1, 1.5).mapToObj(range::label))
                .containsExactly("", "-1", "", "0", "", "1", "");
    }

    @Test
    void countsHaveNoLabelsBetweenWholeNumbers() {
        assertThat(labels(AxisRange.ofPlaces(Axis.linear("layer"), DoubleStream.of(1, 2))))
                .containsExactly("1", "2");
        assertThat(labels(AxisRange.ofPlaces(Axis.linear("layer"), DoubleStream.of(1))))
                .containsExactly("1");
        assertThat(labels(AxisRange.ofPlaces(Axis.linear("x"), DoubleStream.of(1, 1.5, 2))))
                .contains("1.2");
    }

    @Test
    void aLogarithmicAxisShowsAlmostEqualValuesAsEqual() {
        AxisRange range = log(0.9756, 0.975608);

        assertThat(range.max() - range.min()).isBetween(0.15, 0.3);
        assertThat(range.position(0.975608)).isBetween(0.9, 1.05);
    }

    /** Whatever the values, an axis has a length, a few distinct labels, and a place within for each finite value. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void holdsAnyValues(boolean logarithmic) {
        for (int seed = 0; seed < 2000; seed++) {
            double[] values = Extremes.values(new Random(seed), 1 + seed % 7);
            Axis axis = logarithmic ? Axis.log("") : Axis.linear("");
            for (boolean tight : new boolean[] {false, true}) {
                AxisRange range = AxisRange.of(axis, DoubleStream.of(values), tight);
                String what = "seed " + seed + ": " + range + " of " + Arrays.toString(values);

                assertThat(range.max() - range.min()).as(what).isPositive().isFinite();
                assertThat(Math.abs(range.max())).as(what).isLessThan(1e7);
                List<String> labels = labels(range);
                assertThat(labels).as(what).doesNotHaveDuplicates().hasSizeBetween(1, 16);
                for (double value : values) {
                    double position = range.position(value);
                    if (Double.isFinite(value) && (value >= 0 || !logarithmic)) {
                        assertThat(position).as(what).isBetween(range.min() - 1e-9, range.max() + 1e-9);
                    }
                }
            }
        }
    }
}
