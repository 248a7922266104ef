package io.github.dl4jinit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a contract fills: a parameter in one type and order.
 *
 * @param parameter what is filled
 * @param type the type of its elements
 * @param order the order that it is read in
 */
record Cell(InitialisedParameter parameter, DataType type, char order) {
    static final List<DataType> TYPES = List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16);
    private static final char[] ORDERS = {'c', 'f'};

    static List<Cell> of(List<InitialisedParameter> parameters) {
        List<Cell> cells = new ArrayList<>();
        for (InitialisedParameter parameter : parameters) {
            for (DataType type : TYPES) {
                for (char order : ORDERS) {
                    cells.add(new Cell(parameter, type, order));
                }
            }
        }
        return cells;
    }

    /** Fills a new view; the seed, if one is to be set, comes first. */
    INDArray fill(IWeightInit scheme) {
        return fill(scheme, Nd4j.create(type, parameter.length()));
    }

    INDArray fill(IWeightInit scheme, INDArray view) {
        return scheme.init(parameter.fanIn(), parameter.fanOut(), parameter.shape(), order, view);
    }

    double expected(ExpectedVariance variance) {
        return variance.of(parameter.fanIn(), parameter.fanOut(), parameter.shape());
    }

    /** The values, row by row. */
    static double[] values(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    /** Fails with a sentence about a scheme and this cell. */
    void require(boolean holds, IWeightInit scheme, String format, Object... arguments) {
        if (!holds) {
            throw new AssertionError(scheme + " for " + this + ": " + String.format(Locale.ROOT, format, arguments));
        }
    }

    @Override
    public String toString() {
        return type + " " + parameter.sizes() + " in order '" + order + "', fan-in " + parameter.fanIn() + ", fan-out "
                + parameter.fanOut();
    }
}
