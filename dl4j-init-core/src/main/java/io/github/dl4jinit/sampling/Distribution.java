package io.github.dl4jinit.sampling;

/** A distribution that can be sampled a tile at a time. Implementations are immutable values. */
interface Distribution {
    double mean();

    double variance();

    /** A bound on the magnitude of any draw, before it is rounded to a data type. */
    double maxMagnitude();

    /** A sampler with scratch space for up to {@code maxLanes} lanes. */
    FloatSampler floats(int maxLanes);

    /** A sampler with scratch space for up to {@code maxLanes} lanes. */
    DoubleSampler doubles(int maxLanes);
}
