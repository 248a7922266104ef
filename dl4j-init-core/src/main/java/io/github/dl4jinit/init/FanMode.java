package io.github.dl4jinit.init;

/**
 * Which n the variance of a weight is divided by.
 *
 * <p>Fan-in keeps the second moment of the forward signal from layer to layer, fan-out that of the backward signal; the two
 * means are compromises where a layer is not square.
 */
public enum FanMode {
    /** The fan-in: number of input values summed into one pre-activation. */
    IN,
    /** The fan-out: number of pre-activations that one input value feeds. */
    OUT,
    /** The arithmetic mean, (fan-in + fan-out) / 2. */
    AVERAGE,
    /** The geometric mean, √(fan-in · fan-out). */
    GEOMETRIC;

    /**
     * The n of this mode.
     *
     * @param fanIn the fan-in
     * @param fanOut the fan-out
     * @return the number to divide the variance by
     */
    public double n(double fanIn, double fanOut) {
        // A switch would be a class more to load before the first weight of a process.
        if (this == IN) {
            return fanIn;
        }
        if (this == OUT) {
            return fanOut;
        }
        // The product of the roots: that of the fans could overflow.
        return this == AVERAGE ? 0.5 * fanIn + 0.5 * fanOut : Math.sqrt(fanIn) * Math.sqrt(fanOut);
    }
}
