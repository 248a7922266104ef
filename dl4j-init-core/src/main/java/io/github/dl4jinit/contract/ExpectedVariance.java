package io.github.dl4jinit.contract;

/** The variance that a scheme documents. */
@FunctionalInterface
public interface ExpectedVariance {

    /**
     * The expected mean square of the weights of one parameter.
     *
     * @param fanIn number of input values summed into one pre-activation
     * @param fanOut number of pre-activations that one input value feeds
     * @param shape the shape that the layer reads the parameter in
     * @return the variance, positive
     */
    double of(double fanIn, double fanOut, long... shape);
}
