package io.github.dl4jinit.examples.audit;

import io.github.dl4jinit.network.WeightFans;
import java.util.OptionalDouble;
import java.util.function.Consumer;
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
 * @param margin how many positions to leave out at each border of a map
 * @param period how many positions the average must be a multiple of
 * @param isolate sets the layer's other weights so that this one stands alone
 */
record LayerReadout(long[] input, int margin, int period, Consumer<AuditNetwork> isolate) implements Readout {

    static LayerReadout of(long... input) {
        return new LayerReadout(input, 0, 1, network -> {});
    }

    LayerReadout interior(int margin, int period) {
        return new LayerReadout(input, margin, period, isolate);
    }

    LayerReadout isolating(Consumer<AuditNetwork> isolate) {
        return new LayerReadout(input, margin, period, isolate);
    }

    @Override
    public double forward(AuditNetwork network, WeightFans weight) {
        isolate.accept(network);
        return MatrixReadout.meanSquare(interior(activate(network, Nd4j.randn(DataType.DOUBLE, input))));
    }

    @Override
    public OptionalDouble backward(AuditNetwork network, WeightFans weight) {
        isolate.accept(network);
        INDArray output = activate(network, Nd4j.randn(DataType.DOUBLE, input));
        INDArray gradient = Nd4j.randn(DataType.DOUBLE, output.shape());
        INDArray back = network.layer()
                .backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
        return OptionalDouble.of(MatrixReadout.meanSquare(interior(back)));
    }

    static INDArray activate(AuditNetwork network, INDArray input) {
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        network.layer().setInput(input, workspaces);
        return network.layer().activate(true, workspaces);
    }

    private INDArray interior(INDArray map) {
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
