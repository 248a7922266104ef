package io.github.dl4jinit.propagation;

/** Which of a network's two ways to compute is predicted. */
public enum SignalMode {
    /** Dropout and noise are active, and batches are normalised by their own mean and variance. */
    TRAINING,

    /** Dropout and noise are off, and batches are normalised by running averages, which start at mean 0 and variance 1. */
    INFERENCE
}
