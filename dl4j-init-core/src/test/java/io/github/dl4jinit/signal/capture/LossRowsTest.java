package io.github.dl4jinit.signal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's own functions lay out the rows. */
class LossRowsTest {
    @Test
    void stepsOfASeriesGoBackToTheirExamples() {
        INDArray series = Nd4j.rand(3, 5, 4);
        INDArray rows = TimeSeriesUtils.reshape3dTo2d(series);

        assertThat(LossRows.apart(rows, series.shape())).isEqualTo(series);
    }

    @Test
    void placesOfAMapGoBackToTheirExamples() {
        INDArray map = Nd4j.rand(3, 5, 4, 2);
        INDArray rows = ConvolutionUtils.reshape4dTo2d(
                map, CNN2DFormat.NCHW, LayerWorkspaceMgr.noWorkspaces(), ArrayType.ACTIVATIONS);

        assertThat(LossRows.apart(rows, map.shape())).isEqualTo(map);
    }

    @Test
    void channelsMayStandLast() {
        INDArray map = Nd4j.rand(3, 4, 2, 5);
        INDArray rows = ConvolutionUtils.reshape4dTo2d(
                map, CNN2DFormat.NHWC, LayerWorkspaceMgr.noWorkspaces(), ArrayType.ACTIVATIONS);

        assertThat(LossRows.apart(rows, map.shape())).isEqualTo(map.permute(0, 3, 1, 2));
    }

    @Test
    void rowsThatAreExamplesStay() {
        INDArray rows = Nd4j.rand(3, 5);

        assertThat(LossRows.apart(rows, rows.shape())).isSameAs(rows);
        assertThat(LossRows.apart(rows, null)).isSameAs(rows);
    }
}
