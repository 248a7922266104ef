package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.capture.ArrayScan.Axis;
import io.github.dl4jinit.signal.finding.KernelCoverage;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures the {@link KernelCoverage} of one layer. */
final class CoverageAccumulator {
    private final boolean convolution;
    private final KernelGeometry kernels;
    private int[] in;
    private int[] out;
    private boolean masked;
    private double read;
    private double expected;
    private double handedBack;
    private double arriving;

    /**
     * An accumulator without anything measured.
     *
     * @param layer the layer's configuration; null for what is no layer
     */
    CoverageAccumulator(Layer layer) {
        this.convolution = layer instanceof ConvolutionLayer;
        this.kernels = KernelGeometry.of(layer);
    }

    /** The axis of the units of the layer's arrays; 0 where the layer's configuration does not say. */
    int unitAxis() {
        return kernels == null ? 0 : kernels.channelAxis();
    }

    /** The axis of the units of the layer's gradients; 0 where the layer's configuration does not say. */
    int gradientUnitAxis() {
        return kernels == null ? 0 : kernels.gradientChannelAxis();
    }

    /** Takes the shape of the pre-activations, and whether some of their steps are masked. */
    void preActivation(INDArray z, boolean[] counted) {
        if (kernels != null) {
            out = kernels.sizes(z.shape());
            masked |= counted != null;
        }
    }

    /** Takes the layer's input, after its pre-activations. */
    void input(INDArray x) {
        if (kernels == null || out == null || masked) {
            return;
        }
        in = kernels.sizes(x.shape());
        double[] readers = kernels.readers(in, out);
        double places = 1;
        for (int size : out) {
            places *= size;
        }
        Weighted sums = new Weighted(readers);
        ArrayScan.of(x, kernels.channelAxis()).forEach(null, sums);
        read += sums.weighted;
        expected += sums.plain * kernels.volume() * places / readers.length;
    }

    /** Takes the gradients of the pre-activations, after the input. */
    void gradient(ArrayScan dLdz) {
        if (in == null) {
            return;
        }
        Weighted sums = new Weighted(kernels.positionsOnMap(in, out));
        dLdz.forEach(null, sums);
        handedBack += sums.weighted;
        arriving += sums.plain * kernels.volume();
    }

    /** What was measured. */
    KernelCoverage coverage() {
        return convolution ? new KernelCoverage(read / expected, handedBack / arriving) : KernelCoverage.WHOLE;
    }

    /** Adds up squares, and squares multiplied by the weight of their position. */
    private static final class Weighted implements ArrayScan.Visitor {
        private final double[] weights;
        private double plain;
        private double weighted;

        Weighted(double[] weights) {
            this.weights = weights;
        }

        @Override
        public void run(double[] values, int from, int length, int example, int unit, int position, Axis along) {
            if (along != Axis.POSITION) {
                double squares = 0;
                for (int i = from; i < from + length; i++) {
                    squares += values[i] * values[i];
                }
                plain += squares;
                weighted += squares * weights[position];
                return;
            }
            for (int i = 0; i < length; i++) {
                double square = values[from + i] * values[from + i];
                plain += square;
                weighted += square * weights[position + i];
            }
        }
    }
}
