package io.github.dl4jinit.signal.capture;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads from the gradients of one batch how they hang together; places that are padding count as places without a gradient. */
final class LossGradientReader {
    private final double[] gradients;
    private final double[] preActivations;
    private final int examples;
    private final int units;
    private final int places;
    private final int row;

    private LossGradientReader(
            double[] gradients, double[] preActivations, int examples, int units, int places, int row) {
        this.gradients = gradients;
        this.preActivations = preActivations;
        this.examples = examples;
        this.units = units;
        this.places = places;
        this.row = row;
    }

    /** Arrays of the same shape, examples in axis 0. */
    static LossGradient read(INDArray z, INDArray dLdz, int unitAxis) {
        INDArray g = unitsFirst(dLdz, unitAxis);
        int examples = Math.toIntExact(g.size(0));
        int units = Math.toIntExact(g.size(1));
        int places = Math.toIntExact(g.length() / examples / units);
        int row = g.rank() > 2 ? Math.toIntExact(g.size(g.rank() - 1)) : 1;
        return new LossGradientReader(flat(g), flat(unitsFirst(z, unitAxis)), examples, units, places, row).read();
    }

    private static INDArray unitsFirst(INDArray array, int unitAxis) {
        if (unitAxis == 1) {
            return array;
        }
        int[] axes = new int[array.rank()];
        axes[1] = unitAxis;
        for (int axis = 1, next = 2; axis < axes.length; axis++) {
            if (axis != unitAxis) {
                axes[next++] = axis;
            }
        }
        return array.permute(axes);
    }

    private static double[] flat(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private int at(int example, int unit, int place) {
        return (example * units + unit) * places + place;
    }

    private LossGradient read() {
        double[] each = new double[examples];
        double squares = 0;
        double ofPlaces = 0;
        double ofExamples = 0;
        double ofUnits = 0;
        double neighbours = 0;
        for (int unit = 0; unit < units; unit++) {
            double[] placeSums = new double[places];
            double total = 0;
            for (int example = 0; example < examples; example++) {
                double sum = 0;
                for (int place = 0; place < places; place++) {
                    double value = gradients[at(example, unit, place)];
                    squares += value * value;
                    each[example] += value * value / units / places;
                    placeSums[place] += value;
                    sum += value;
                    neighbours += place % row > 0 ? value * gradients[at(example, unit, place - 1)] : 0;
                }
                ofExamples += sum * sum;
                total += sum;
            }
            for (double sum : placeSums) {
                ofPlaces += sum * sum;
            }
            ofUnits += total * total;
        }
        double samePlace = mean(ofPlaces - squares, (double) examples * (examples - 1) * places);
        if (places == 1) {
            return new LossGradient(each, along(), samePlace, samePlace, samePlace, samePlace);
        }
        double pairs = (double) places * (places - 1) * examples;
        return new LossGradient(
                each,
                along(),
                samePlace,
                mean(neighbours, (double) examples * (places - places / row)),
                mean(ofExamples - squares, pairs),
                mean(ofUnits - ofPlaces - ofExamples + squares, pairs * (examples - 1)));
    }

    private double mean(double sum, double count) {
        return count > 0 ? sum / count / units : 0;
    }

    private double[] along() {
        double[] along = new double[examples];
        for (int example = 0; example < examples; example++) {
            for (int place = 0; place < places; place++) {
                double product = 0;
                double length = 0;
                for (int unit = 0; unit < units; unit++) {
                    double z = preActivations[at(example, unit, place)];
                    product += z * gradients[at(example, unit, place)];
                    length += z * z;
                }
                along[example] += length > 0 ? product / length * product / places : 0;
            }
        }
        return along;
    }
}
