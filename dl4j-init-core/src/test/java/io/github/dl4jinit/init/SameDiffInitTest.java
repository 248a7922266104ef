package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.weightinit.WeightInit;

class SameDiffInitTest {
    private static final long SEED = 31;

    @Test
    void aMatrixTakesItsFansFromItsShape() {
        SameDiff graph = SameDiff.create();
        Nd4j.getRandom().setSeed(SEED);
        SDVariable weights = graph.var("w", SameDiffInit.of(new HeInit()), DataType.FLOAT, 300, 200);
        INDArray values = weights.getArr();
        assertThat(values.shape()).containsExactly(300, 200);
        assertVariance(values, 2.0 / 300);
        assertThat(graph.var("again", SameDiffInit.of(new HeInit()), DataType.FLOAT, 300, 200)
                        .getArr()
                        .data()
                        .asFloat())
                .isNotEqualTo(values.data().asFloat());

        Nd4j.getRandom().setSeed(SEED);
        float[] drawnAgain = SameDiff.create()
                .var("w", SameDiffInit.of(new HeInit()), DataType.FLOAT, 300, 200)
                .getArr()
                .data()
                .asFloat();
        assertThat(drawnAgain).isEqualTo(values.data().asFloat());
    }

    @Test
    void aKernelTakesTheFansGiven() {
        SDVariable kernel = SameDiff.create()
                .var("k", SameDiffInit.of(XavierInit.glorot(), 3 * 3 * 16, 3 * 3 * 32), DataType.DOUBLE, 3, 3, 16, 32);
        assertVariance(kernel.getArr(), 2.0 / (9 * 48));
    }

    @Test
    void aViewIsFilledInPlace() {
        INDArray view = Nd4j.zeros(DataType.FLOAT, 60_000);
        INDArray weights = SameDiffInit.of(new XavierInit()).create(new long[] {300, 200}, view);
        assertThat(weights.shape()).containsExactly(300, 200);
        assertVariance(view, 1.0 / 300);
        view.assign(3);
        assertThat(weights.meanNumber().doubleValue()).isEqualTo(3);
    }

    @Test
    void aShapeWithoutFansIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SameDiffInit.of(new HeInit()).create(DataType.FLOAT, 3, 3, 16, 32))
                .withMessageContaining("shape must be [in, out] where no fans are given, but is [3, 3, 16, 32]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SameDiffInit.of(new HeInit(), 0, 1))
                .withMessage("SameDiffInit: fanIn must be positive and finite, but is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SameDiffInit.of(new HeInit(), 1, -1))
                .withMessage("SameDiffInit: fanOut must be positive and finite, but is -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SameDiffInit.of(null))
                .withMessage("SameDiffInit: scheme must be given, but is null");
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(SameDiffInit.of(new XavierInit())).hasToString("SameDiffInit[" + new XavierInit() + "]");
        assertThat(SameDiffInit.of(new XavierInit(), 9, 4))
                .hasToString("SameDiffInit[" + new XavierInit() + ", fanIn=9.0, fanOut=4.0]");
        assertThat(SameDiffInit.of(new XavierInit()).order()).isEqualTo('c');
        assertThat(SameDiffInit.of(new XavierInit()).type()).isEqualTo(WeightInit.DISTRIBUTION);
    }

    /** Within 4.5 standard errors of a normal's: a false alarm has probability 7e-6. */
    private static void assertVariance(INDArray weights, double variance) {
        double secondMoment = Math.pow(weights.norm2Number().doubleValue(), 2) / weights.length();
        assertThat(secondMoment).isCloseTo(variance, within(4.5 * variance * Math.sqrt(2.0 / weights.length())));
    }
}
