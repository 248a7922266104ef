package io.github.dl4jinit.examples.lab.experiment.glorot2010;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.data.DigitSet;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class CanvasTest {
    private final DigitSet digits = DigitData.drawn(7, 1, 1).train();

    @Test
    void everyImageHasMean0AndSecondMoment1() {
        INDArray images = Canvas.first(digits, 7).getFeatures();
        assertThat(images.shape()).containsExactly(7, Canvas.inputs(digits));
        assertThat(Canvas.inputs(digits)).isEqualTo(32 * 32);
        for (int i = 0; i < 7; i++) {
            INDArray image = images.getRow(i);
            assertThat(image.meanNumber().doubleValue()).isCloseTo(0, within(1e-5));
            assertThat(image.mul(image).meanNumber().doubleValue()).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void theDigitIsInTheMiddleOfItsOwnBackground() {
        DataSet plain = digits.first(7);
        INDArray images = Canvas.first(digits, 7).getFeatures();
        for (int i = 0; i < 7; i++) {
            double background = images.getDouble(i, 0);
            double scale = images.getRow(i).maxNumber().doubleValue() - background;
            for (int row = 0; row < 32; row++) {
                for (int column = 0; column < 32; column++) {
                    boolean inside = row >= 2 && row < 30 && column >= 2 && column < 30;
                    double pixel = inside ? plain.getFeatures().getDouble(i, (row - 2) * 28 + column - 2) : 0;
                    double brightest = plain.getFeatures().getRow(i).maxNumber().doubleValue();
                    assertThat(images.getDouble(i, row * 32 + column))
                            .isCloseTo(background + scale * pixel / brightest, within(1e-4));
                }
            }
        }
    }
}
