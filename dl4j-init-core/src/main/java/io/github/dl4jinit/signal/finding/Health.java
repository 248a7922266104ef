package io.github.dl4jinit.signal.finding;

/** What can be said of a signal on its way through a network. */
public enum Health {
    /** It arrives at a size that training can work with. */
    HEALTHY,
    /** It loses its size from layer to layer: the second moment, or the gradient's sum of squares, falls below e⁻⁶. */
    VANISHING,
    /** It grows beyond e⁶ times its size, or to values that are not finite, or to outputs of size 100 and more. */
    EXPLODING,
    /** It ends in a layer in which more than nine units of ten are 0 for every example. */
    DEAD,
    /** It sits in the flat parts of the activation functions: more than half of a layer's pre-activations. */
    SATURATED,
    /** It no longer tells the examples apart: the share in which their directions differ has fallen to a thousandth. */
    COLLAPSED,
    /** The network has no loss, so that no gradient runs through it. */
    NOT_MEASURED
}
