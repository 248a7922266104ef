package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An embedding: every symbol is looked up once, and no gradient goes further back. */
record LookupReadout() implements Readout {

    @Override
    public double forward(AuditNetwork network, WeightFans weight) {
        long symbols = weight.slice().shape().get(0);
        INDArray all = Nd4j.arange(symbols).castTo(DataType.DOUBLE).reshape(symbols, 1);
        return MatrixReadout.meanSquare(LayerReadout.activate(network, all));
    }

    @Override
    public OptionalDouble backward(AuditNetwork network, WeightFans weight) {
        return OptionalDouble.empty();
    }
}
