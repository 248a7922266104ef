package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class InputMomentsTest {

    @Test
    void constantFeaturesAreShared() {
        INDArray features = Nd4j.create(new double[][] {{1, 3}, {1, 3}, {1, 3}});
        InputMoments moments = InputMoments.of(features);

        assertThat(moments.mean()).isEqualTo(2);
        assertThat(moments.secondMoment()).isEqualTo(5);
        assertThat(moments.shared()).isCloseTo(5, within(1e-9));
    }

    @Test
    void neighboursOfASmoothSeriesAreAlike() {
        INDArray series = Nd4j.create(new double[] {1, 1, 1, 1, -1, -1, -1, -1}).reshape(2, 1, 4);
        InputMoments moments = InputMoments.of(series);

        assertThat(moments.near()).isEqualTo(1);
        assertThat(moments.shared()).isZero();
    }

    /** Over all pairs of two different examples, and of two neighbouring steps, one by one. */
    @Test
    void productsAreThoseOfAllPairs() {
        INDArray series = Nd4j.createFromArray(new Random(4).doubles(60, 0.2, 1).toArray())
                .reshape('c', 5, 3, 4);
        double shared = 0;
        double near = 0;
        for (int c = 0; c < 3; c++) {
            for (int t = 0; t < 4; t++) {
                for (int n = 0; n < 5; n++) {
                    double value = series.getDouble(n, c, t);
                    for (int other = 0; other < 5; other++) {
                        shared += other == n ? 0 : value * series.getDouble(other, c, t) / (5 * 4 * 3 * 4);
                    }
                    near += t > 0 ? value * series.getDouble(n, c, t - 1) / (5 * 3 * 3) : 0;
                }
            }
        }
        InputMoments moments = InputMoments.of(series);
        assertThat(moments.shared()).isCloseTo(shared, within(1e-12));
        assertThat(moments.near()).isCloseTo(near, within(1e-12));
        InputMoments flat = InputMoments.of(series.reshape('c', 5, 12));
        assertThat(flat.shared()).isCloseTo(shared, within(1e-12));
        assertThat(flat.near()).isEqualTo(flat.shared());
    }

    @Test
    void ofManyExamplesTheFirstThousandAreRead() {
        INDArray features = Nd4j.ones(DataType.FLOAT, 1500, 2);
        features.get(NDArrayIndex.interval(1000, 1500)).assign(100);
        assertThat(InputMoments.of(features).mean()).isEqualTo(1);
        assertThat(InputMoments.of(2, 5)).isEqualTo(new InputMoments(2, 5, 4, 4));
    }

    @Test
    void badFeaturesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputMoments.of(Nd4j.zeros(3, 2)))
                .withMessageContaining("all 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputMoments.of(Nd4j.ones(1, 2)))
                .withMessageContaining("at least two examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputMoments.of(Nd4j.create(new double[][] {{Double.NaN}, {1}})))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputMoments.of(2, 3))
                .withMessageContaining("second moment 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InputMoments(0, Double.NaN, 0, 0))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InputMoments(0, 1, 2, 0))
                .withMessageContaining("shared is 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InputMoments(0, 1, 0, -2))
                .withMessageContaining("near is -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputGradient(1, 0, 0, 0, 3, 0))
                .withMessageContaining("far is 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputGradient(1, 0, 0, 0, 0, 1.5))
                .withMessageContaining("along is not between 0 and 1: 1.5");
    }

    @Test
    void onlyAStandardiserSaysWhatItGives() {
        assertThat(InputMoments.behind(new NormalizerStandardize())).isEqualTo(InputMoments.standardised());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputMoments.behind(new NormalizerMinMaxScaler()))
                .withMessageContaining("NormalizerMinMaxScaler");
    }

    @Test
    void badOutputGradientsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutputGradient.of(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputGradient(1, 2))
                .withMessageContaining("shared is 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputGradient(1, 0, 0, 0, 3, 0))
                .withMessageContaining("far is 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputGradient(1, 0, 0, 0, 0, 1.5))
                .withMessageContaining("along is not between 0 and 1: 1.5");
    }

    @Test
    void largerFeaturesHaveLargerMomentsOfEveryKind() {
        InputMoments input = new InputMoments(0.5, 2, 0.3, 0.7);
        assertThat(input.times(4)).isEqualTo(new InputMoments(1, 8, 1.2, 2.8));
        assertThat(input.times(0).secondMoment()).isPositive();
    }

    @Test
    void momentsAreTheSameWhereAllFourAre() {
        InputMoments input = new InputMoments(0.5, 2, 0.3, 0.7);
        assertThat(input)
                .isEqualTo(new InputMoments(0.5, 2, 0.3, 0.7))
                .hasSameHashCodeAs(new InputMoments(0.5, 2, 0.3, 0.7));
        assertThat(input).isNotEqualTo(new InputMoments(0.4, 2, 0.3, 0.7));
        assertThat(input).isNotEqualTo(new InputMoments(0.5, 3, 0.3, 0.7));
        assertThat(input).isNotEqualTo(new InputMoments(0.5, 2, 0.2, 0.7));
        assertThat(input).isNotEqualTo(new InputMoments(0.5, 2, 0.3, 0.6));
        assertThat(input).isNotEqualTo(null);
    }
}
