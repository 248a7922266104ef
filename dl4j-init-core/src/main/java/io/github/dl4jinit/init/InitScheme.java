package io.github.dl4jinit.init;

import io.github.dl4jinit.sampling.RandomStream;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A weight-initialisation scheme with a tunable multiplier on its variance. Every scheme of this package is an immutable
 * value: one instance may be shared by all layers and all threads.
 */
public interface InitScheme extends IWeightInit {

    /**
     * The factor on the variance.
     *
     * @return a positive finite number, 1 unless the user chose another
     */
    double multiplier();

    /**
     * The same scheme with another multiplier.
     *
     * @param multiplier the factor on the variance, positive and finite
     * @return a scheme that differs from this one in its multiplier alone
     * @throws IllegalArgumentException if {@code multiplier} is not positive and finite
     */
    InitScheme withMultiplier(double multiplier);

    /**
     * The variance that the weights of one parameter are given. Where a scheme's weights are not all centred on 0, as in
     * an identity, it is the expected mean square.
     *
     * @param fanIn number of input values summed into one pre-activation
     * @param fanOut number of pre-activations that one input value feeds
     * @param shape the shape that the layer reads the parameter in; schemes whose variance follows from the fans alone
     *     ignore it, and it may be left out for them
     * @return the variance, positive
     * @throws IllegalArgumentException if an argument is not usable
     */
    double variance(double fanIn, double fanOut, long... shape);

    /**
     * The square root of {@link #variance}.
     *
     * @param fanIn number of input values summed into one pre-activation
     * @param fanOut number of pre-activations that one input value feeds
     * @param shape the shape that the layer reads the parameter in
     * @return the standard deviation, positive
     * @throws IllegalArgumentException if an argument is not usable
     */
    default double standardDeviation(double fanIn, double fanOut, long... shape) {
        return Math.sqrt(variance(fanIn, fanOut, shape));
    }

    /**
     * Fills a parameter view with weights, in place, from a given stream.
     *
     * @param fanIn number of input values summed into one pre-activation
     * @param fanOut number of pre-activations that one input value feeds
     * @param shape the shape that the layer reads the parameter in
     * @param order the order that the layer reads it in, {@code 'c'} or {@code 'f'}
     * @param view the elements to write; its length is the product of {@code shape}
     * @param stream what the weights are drawn from: the same stream gives the same weights
     * @return {@code view}, reshaped to {@code shape} in {@code order}
     * @throws IllegalArgumentException if an argument is not usable; nothing has been written then
     */
    INDArray fill(double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream);

    /**
     * Called by DL4J when a network is initialised: {@link #fill} from a stream taken from {@code Nd4j.getRandom()}.
     *
     * @param fanIn the fan-in that the layer passes
     * @param fanOut the fan-out that the layer passes
     * @param shape the shape that the layer reads the parameter in
     * @param order the order that the layer reads it in, {@code 'c'} or {@code 'f'}
     * @param paramView the parameter's part of the network's parameters
     * @return {@code paramView}, reshaped to {@code shape} in {@code order}
     */
    @Override
    default INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
        return fill(fanIn, fanOut, shape, order, paramView, RandomStream.next(Nd4j.getRandom()));
    }
}
