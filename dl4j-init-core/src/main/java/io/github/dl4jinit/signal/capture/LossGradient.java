package io.github.dl4jinit.signal.capture;

/**
 * What a loss gives back, dL/dz, and how the gradients hang together; all are means over units.
 *
 * @param squares of each example the sum of (dL/dz)² over its places of data, divided by how many of those an example has on
 *     average
 * @param along of each example the same of the square of the gradient's component in the direction of the pre-activations
 * @param shared E g·g' of two examples at the same place
 * @param near E g·g' of two neighbouring places, or time steps, of an example
 * @param within E g·g' of any two places of an example
 * @param far E g·g' of two places of two examples
 */
public record LossGradient(double[] squares, double[] along, double shared, double near, double within, double far) {}
