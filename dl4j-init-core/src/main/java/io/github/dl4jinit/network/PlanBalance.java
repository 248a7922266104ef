package io.github.dl4jinit.network;

/** What an {@link InitPlan} keeps with the variances that it chooses. */
public enum PlanBalance {

    /**
     * Signals and gradients, over the whole network together: the default. Where a layer's width changes, one of them must
     * drift, and the geometric mean √(fan-in · fan-out) divides the drift evenly: with it, E z² and E (dL/dz)² both go as
     * one over the square root of the width, wherever the layer stands.
     *
     * <p>A drift grows with the number of layers, and shallow networks have none that matters. There weights are drawn
     * towards the smaller ones of Glorot &amp; Bengio 2010, 2/(fan-in + fan-out) without a gain, which updates of a given
     * size change faster. With L hidden layers the weight of that choice is 1/(1 + L³/150), and 1/(1 + L²/100) in the first
     * and the last layers, whose factors make one drift and not many: what minimises the sum of the squares of all drifts plus
     * a multiple of the mean square of the weights' distance from it, as logarithms.
     *
     * <p>Not so where every loss is the cross-entropy of a softmax and no layer is recurrent. What such a network puts out at the
     * start costs little, its gradient is bounded, and it learns faster from signals of full size: with the same shares its
     * weights are drawn towards those of {@link #FORWARD}.
     *
     * <p>Where the input's moments are given the first weights make E z² what is meant under plain steps (Sgd, Nesterovs). Under
     * updaters whose steps do not grow with the gradient (Adam and its kin) shallow networks' first weights do not make up for
     * small inputs: they would only stay longer what they were drawn as.
     */
    BOTH,

    /** Each pre-activation's second moment. Gradients drift where widths change. */
    FORWARD,

    /** Each gradient's second moment. Signals drift where widths change. */
    BACKWARD,

    /**
     * One layer at a time: gain² over the fan, by the layer's own fans and activation function alone, whatever arrives. A
     * weight then depends on nothing else in the network.
     */
    LOCAL
}
