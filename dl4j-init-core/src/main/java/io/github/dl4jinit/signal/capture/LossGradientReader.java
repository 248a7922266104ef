package io.github.dl4jinit.signal.capture;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads from the gradients of one batch how they hang together. Places that are padding do not count. */
final class LossGradientReader {
    private final double[] gradients;
    private final double[] preActivations;
    private final int examples;
    private final int units;
    private final int places;
    private final int row;
    private final boolean[] counted;

    private LossGradientReader(
            double[] gradients,
            double[] preActivations,
            int examples,
            int units,
            int places,
            int row,
            boolean[] counted) {
        this.gradients = gradients;
        this.preActivations = preActivations;
        this.examples = examples;
        this.units = units;
        this.places = places;
        this.row = row;
        this.counted = counted;
    }

    /**
     * Reads arrays of the same shape.
     *
     * @param z pre-activations, examples in axis 0
     * @param dLdz the loss's gradients with respect to them
     * @param unitAxis the axis of the units
     * @param steps which places are data
     * @return how the gradients hang together
     */
    static LossGradient read(INDArray z, INDArray dLdz, int unitAxis, StepSelection steps) {
        INDArray g = unitsFirst(dLdz, unitAxis);
        int examples = Math.toIntExact(g.size(0));
        int units = Math.toIntExact(g.size(1));
        int places = Math.toIntExact(g.length() / examples / units);
        int row = g.rank() > 2 ? Math.toIntExact(g.size(g.rank() - 1)) : 1;
        boolean[] counted = steps.of(ArrayScan.of(g, 1));
        return new LossGradientReader(flat(g), flat(unitsFirst(z, unitAxis)), examples, units, places, row, counted)
                .read();
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

    private boolean counts(int example, int place) {
        return counted == null || counted[place * examples + example];
    }

    private LossGradient read() {
        Pairs pairs = pairs();
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
                    if (!counts(example, place)) {
                        continue;
                    }
                    double value = gradients[at(example, unit, place)];
                    squares += value * value;
                    each[example] += value * value / units / pairs.placesOfAnExample();
                    placeSums[place] += value;
                    sum += value;
                    neighbours += neighbour(example, place) ? value * gradients[at(example, unit, place - 1)] : 0;
                }
                ofExamples += sum * sum;
                total += sum;
            }
            for (double sum : placeSums) {
                ofPlaces += sum * sum;
            }
            ofUnits += total * total;
        }
        double samePlace = mean(ofPlaces - squares, pairs.shared());
        double[] along = along(pairs.placesOfAnExample());
        return places == 1
                ? new LossGradient(each, along, samePlace, samePlace, samePlace, samePlace)
                : new LossGradient(
                        each,
                        along,
                        samePlace,
                        mean(neighbours, pairs.near()),
                        mean(ofExamples - squares, pairs.within()),
                        mean(ofUnits - ofPlaces - ofExamples + squares, pairs.far()));
    }

    private boolean neighbour(int example, int place) {
        return place % row > 0 && counts(example, place - 1);
    }

    /** How many pairs of places there are of each kind that {@link LossGradient} tells apart. */
    private record Pairs(double shared, double near, double within, double far, double placesOfAnExample) {}

    private Pairs pairs() {
        double[] ofPlace = new double[places];
        double all = 0;
        double within = 0;
        double near = 0;
        for (int example = 0; example < examples; example++) {
            double ofExample = 0;
            for (int place = 0; place < places; place++) {
                if (counts(example, place)) {
                    ofExample++;
                    ofPlace[place]++;
                    near += neighbour(example, place) ? 1 : 0;
                }
            }
            all += ofExample;
            within += ofExample * (ofExample - 1);
        }
        double shared = 0;
        for (double count : ofPlace) {
            shared += count * (count - 1);
        }
        return new Pairs(shared, near, within, all * (all - 1) - shared - within, Math.max(1, all) / examples);
    }

    private double mean(double sum, double count) {
        return count > 0 ? sum / count / units : 0;
    }

    private double[] along(double placesOfAnExample) {
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
                along[example] +=
                        length > 0 && counts(example, place) ? product / length * product / placesOfAnExample : 0;
            }
        }
        return along;
    }
}
