package io.github.dl4jinit.fans;

/** What a weight does in its layer; a plan chooses a scheme by it. */
public enum WeightKind {
    /** Multiplies the layer's input: dense matrices, convolution kernels, projections. */
    INPUT,
    /** Multiplies the layer's own output of the step before. */
    RECURRENT,
    /** Multiplies one cell state each: the diagonal connections from an LSTM's cell to its gates. */
    PEEPHOLE,
    /** Is looked up, not summed: one row for each symbol. */
    EMBEDDING
}
