package io.github.dl4jinit.signal.finding;

/** Why a network does not learn as it should, in the order in which such causes are to be mended. */
public enum Cause {
    /** Features are NaN or infinite. */
    DATA_NOT_FINITE,
    /** Labels are NaN or infinite, or not of the form that the loss takes: not one-hot, negative, all of one class. */
    LABELS,
    /** The output's activation function and its loss do not belong together, or a softmax is over a single unit. */
    OUTPUT_AND_LOSS,
    /** An output has no loss: the network cannot be trained by itself, and only its forward half is judged. */
    NO_LOSS,
    /** Targets that the output's activation function cannot reach. */
    TARGET_RANGE,
    /** Features are far from the size that the first layer was meant for: all of them, or single columns. */
    DATA_SCALE,
    /** Targets of a squared loss are far from the size of an untrained network's output. */
    TARGET_SCALE,
    /** Weights or biases are NaN or infinite. */
    WEIGHTS_NOT_FINITE,
    /** Weights are all alike or all zero, so that units stay alike for ever or nothing moves. */
    WEIGHTS_CONSTANT,
    /** Biases outweigh the signal: units are dead, saturated or alike because of them. */
    BIASES,
    /** An activation function that passes on too little in a network of this depth, such as the sigmoid. */
    ACTIVATION,
    /** An activation function whose backward pass is not the derivative of its forward pass. */
    BACKWARD_PASS,
    /** A layer behind which DL4J doubles the gradient, so that the layers before it take steps of twice the size. */
    DOUBLED_GRADIENT,
    /** Dropout that leaves too little of the signal. */
    DROPOUT,
    /** Weights are too small for the signal to reach the other end. */
    WEIGHTS_SMALL,
    /** Weights are so large that signals explode or saturate. */
    WEIGHTS_LARGE,
    /** Recurrent weights are too small: nothing is remembered beyond a few time steps. */
    RECURRENT_SMALL,
    /** Recurrent weights are so large that signals explode along time. */
    RECURRENT_LARGE,
    /** Layers are too narrow for their number: the signal's size is left to chance. */
    TOO_NARROW,
    /** More layers than the signals survive, whatever the size of the weights, as with normalisation and no skips. */
    TOO_DEEP,
    /** The learning rate is so high that the first steps overshoot. */
    RATE_HIGH,
    /** The learning rate is so low that training stands still. */
    RATE_LOW,
    /** Something is wrong whose cause was not found. */
    UNKNOWN
}
