package io.github.dl4jinit.propagation;

import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Numbers of places in a map or series around a layer. Where the network's input type is not known, theory takes maps for
 * large: no borders, and as many places behind a layer for each one in front of it as its strides say.
 *
 * @param input type of what arrives, behind the preprocessor
 * @param output type of what leaves
 */
record MapSizes(Optional<InputType> input, Optional<InputType> output) {

    static final MapSizes UNKNOWN = new MapSizes(Optional.empty(), Optional.empty());

    /** A series of unknown length is taken for this long: the averages over longer ones hardly differ. */
    private static final int USUAL_STEPS = 20;

    /** Places of the input; NaN if not known. */
    double placesIn() {
        return input.isPresent() ? places(input.get()) : Double.NaN;
    }

    /** Places of the output; NaN if not known. */
    double placesOut() {
        return output.isPresent() ? places(output.get()) : Double.NaN;
    }

    /** All values of an example in front of the layer; NaN if not known. */
    double valuesIn() {
        return input.isPresent() ? values(input.get()) : Double.NaN;
    }

    /** Time steps of the input. */
    int steps() {
        return steps(placesIn());
    }

    /** Time steps of the output. */
    int stepsOut() {
        return steps(placesOut());
    }

    private static int steps(double places) {
        return places >= 1 ? (int) Math.min(places, 1000) : USUAL_STEPS;
    }

    /** Height, width and depth of the input, as many as it has; empty if not known. */
    long[] mapIn() {
        return input.isPresent() ? map(input.get()) : new long[0];
    }

    /** Height, width and depth of the output, as many as it has; empty if not known. */
    long[] mapOut() {
        return output.isPresent() ? map(output.get()) : new long[0];
    }

    private static long[] map(InputType type) {
        if (type instanceof InputType.InputTypeConvolutional maps) {
            return new long[] {maps.getHeight(), maps.getWidth()};
        } else if (type instanceof InputType.InputTypeConvolutional3D maps) {
            return new long[] {maps.getDepth(), maps.getHeight(), maps.getWidth()};
        } else if (type instanceof InputType.InputTypeRecurrent series) {
            return new long[] {series.getTimeSeriesLength()};
        }
        return new long[0];
    }

    private static double places(InputType type) {
        double places = 1;
        for (long size : map(type)) {
            places *= size > 0 ? size : Double.NaN;
        }
        return places;
    }

    private static double values(InputType type) {
        double values = type.arrayElementsPerExample();
        return values > 0 ? values : Double.NaN;
    }
}
