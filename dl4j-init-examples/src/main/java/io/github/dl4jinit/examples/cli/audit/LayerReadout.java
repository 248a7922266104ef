package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The layer itself, run forward and backward; its activation is the identity. Of maps only the interior counts, whole
 * periods of the stride, so that neither padding nor the place within a stride matters.
 *
 * @param input shape of the input, the number of examples first
 * @param outputMargin how many positions to leave out at each border of the output
 * @param inputMargin how many positions to leave out at each border of the input
 * @param period how many positions the average must be a multiple of
 * @param isolate sets the layer's other weights so that this one stands alone
 */
record LayerReadout(long[] input, int outputMargin, int inputMargin, int period, Consumer<AuditNetwork> isolate)
        implements Readout {

    static LayerReadout of(long... input) {
        return new LayerReadout(input, 0, 0, 1, network -> {});
    }

    LayerReadout interior(int outputMargin, int inputMargin, int period) {
        return new LayerReadout(input, outputMargin, inputMargin, period, isolate);
    }

    LayerReadout isolating(Consumer<AuditNetwork> isolate) {
        return new LayerReadout(input, outputMargin, inputMargin, period, isolate);
    }

    @Override
    public double forward(AuditNetwork network, WeightFans weight) {
        isolate.accept(network);
        return MatrixReadout.meanSquare(interior(activate(network, Nd4j.randn(DataType.DOUBLE, input)), outputMargin));
    }

    @Override
    public OptionalDouble backward(AuditNetwork network, WeightFans weight) {
        isolate.accept(network);
        INDArray output = activate(network, Nd4j.randn(DataType.DOUBLE, input));
        INDArray gradient = Nd4j.randn(DataType.DOUBLE, output.shape());
        INDArray back = network.layer()
                .backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
        if (network.layer() instanceof SameDiffLayer) {
            // DL4J 1.0.0-M2.1 doubles every gradient that comes out of a layer built on SameDiff.
            back = back.div(2);
        }
        return OptionalDouble.of(MatrixReadout.meanSquare(interior(back, inputMargin)));
    }

    static INDArray activate(AuditNetwork network, INDArray input) {
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        network.layer().setInput(input, workspaces);
        return network.layer().activate(true, workspaces);
    }

    private INDArray interior(INDArray map, int margin) {
        INDArrayIndex[] indices = new INDArrayIndex[map.rank()];
        for (int i = 0; i < indices.length; i++) {
            if (i < 2 || margin == 0) {
                indices[i] = NDArrayIndex.all();
            } else {
                long inside = (map.size(i) - 2L * margin) / period * period;
                if (inside <= 0) {
                    throw new IllegalStateException("a map of " + map.size(i) + " has no interior");
                }
                indices[i] = NDArrayIndex.interval(margin, margin + inside);
            }
        }
        return map.get(indices);
    }
}
