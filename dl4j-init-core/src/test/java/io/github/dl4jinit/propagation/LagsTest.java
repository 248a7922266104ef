package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LagsTest {
    private static final double EXACT = 1e-12;
    private static final Lags HALVES = Lags.of(6, lag -> Math.pow(0.5, lag));

    @Test
    void stepsFartherApartThanTheFarthestHaveThatOnes() {
        assertThat(HALVES.at(1)).isEqualTo(0.5);
        assertThat(HALVES.at(5)).isEqualTo(1.0 / 32);
        assertThat(HALVES.at(50)).isEqualTo(1.0 / 32);
        assertThat(Lags.of(1, lag -> 1).isNone()).isTrue();
        assertThat(HALVES.isNone()).isFalse();
    }

    @Test
    void everySecondStepIsTwiceAsFarApart() {
        assertThat(HALVES.every(2)).isEqualTo(Lags.of(3, lag -> Math.pow(0.25, lag)));
        assertThat(HALVES.every(6)).isEqualTo(Lags.NONE);
    }

    @Test
    void functionsActOnEachLag() {
        assertThat(HALVES.map(product -> 4 * product).at(2)).isEqualTo(1);
        assertThat(Lags.NONE.map(product -> 1)).isEqualTo(Lags.NONE);
        assertThat(HALVES.with(Lags.of(3, lag -> lag), Double::sum))
                .isEqualTo(Lags.of(3, lag -> lag + Math.pow(0.5, lag)));
        assertThat(HALVES.with(Lags.NONE, Double::sum)).isEqualTo(Lags.NONE);
    }

    @Test
    void productsThatAreTheSameEverywhereAreSoAtEachLag() {
        Products series = new Products(0.1, 0.5, 0.2, 0.3).along(HALVES);

        Products more = series.with(Products.all(2), (a, b) -> a * b);

        assertThat(more.lags()).isEqualTo(HALVES.map(product -> 2 * product));
        assertThat(Products.all(2).with(series, Double::sum).lags()).isEqualTo(HALVES.map(product -> 2 + product));
        // Of a series that is not followed nothing is known at a lag.
        assertThat(series.with(new Products(0.1, 0.5, 0.2, 0.3), Double::sum).lags())
                .isEqualTo(Lags.NONE);
        assertThat(series.plus(1).lags().at(1)).isEqualTo(1.5);
        assertThat(series.apart(7, 3)).isEqualTo(0.125);
        assertThat(series.together(7, 3)).isCloseTo((2 * 2 * 0.5 + 2 * 0.25) / 6, within(EXACT));
    }

    /** Of a kernel's taps each sees steps as far apart as the kernels are: a stride of 2 doubles lags. */
    @Test
    void aKernelKeepsWhatItsStepsHaveInCommon() {
        Sliding along = Sliding.of(ConvolutionMode.Truncate, 3, 2, 1, 0, 9, 4);
        WeightedSum sum = new WeightedSum(6, 6, KernelReach.of(List.of(along)), x -> 0.5, 0, 0.25);
        ExpectedSignal x = ExpectedSignal.independent(0, 1, new Products(0, 0.5, 0, 0).along(HALVES));

        ExpectedSignal z = sum.forward(List.of(x));

        assertThat(z.products().lags().at(1)).isCloseTo(6 * 0.5 * 0.25 + 0.25, within(EXACT));
        assertThat(z.products().lags().at(2)).isCloseTo(6 * 0.5 / 16 + 0.25, within(EXACT));
        KernelReach map = KernelReach.of(List.of(along, along));
        assertThat(new WeightedSum(6, 6, map, input -> 0.5, 0, 0)
                        .forward(List.of(x))
                        .products()
                        .lags())
                .isEqualTo(Lags.NONE);
    }

    @Test
    void aBatchOfSeriesSaysWhatItsStepsHaveInCommon() {
        INDArray series = Nd4j.create(new double[][][] {{{1, 2, 3}}, {{4, 0, -1}}});
        INDArray vectors = Nd4j.create(new double[][] {{1, 2}, {3, 4}});

        MeasuredInputs measured = MeasuredInputs.of(Map.of("series", series, "vectors", vectors));

        Lags lags = measured.lags().get("series");
        assertThat(lags.at(1)).isCloseTo((1 * 2 + 2 * 3 + 0 + 0) / 4.0, within(1e-6));
        assertThat(lags.at(2)).isCloseTo((1 * 3 - 4 * 1) / 2.0, within(1e-6));
        assertThat(measured.lags()).containsOnlyKeys("series");
        assertThat(measured.times(Map.of("series", 3.0)).lags().get("series").at(2))
                .isCloseTo(-1.5, within(1e-6));
    }
}
