package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.Verdict;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;

/**
 * Judges the signals of a network.
 *
 * <p>The limit for growth and loss, e^±6, is that of Schoenholz et al. 2017 ("Deep Information Propagation", section 4):
 * signals that decay as exp(−l/ξ) were found to train networks up to a depth of 6 ξ. Forwards it is applied to the second
 * moment of the pre-activations, against the first hidden layers of the same paths. Backwards it is applied to the sum of the squares of
 * dL/dz, against the last hidden layers of the same paths: unlike the second moment, the sum is kept by layers that become narrower or wider,
 * by strides and by max-pooling, so that what remains is a fault.
 */
public final class Judge {
    /** In logarithms; Schoenholz et al., see above. */
    public static final double LIMIT = 6;

    /**
     * This limit and the three below are ours and from no paper: round numbers beyond what healthy networks have. In those of
     * HealthyNetworksTest at most half of a layer's units are dead and a third of its pre-activations saturated, the output's
     * second moment is at most 124, and the examples' difference keeps at least 1/23.
     */
    static final double DEAD_SHARE = 0.9;

    static final double SATURATED_SHARE = 0.5;

    /** A second moment: a softmax over pre-activations of size 100 is 0 and 1 but for rounding. */
    static final double LARGEST_OUTPUT = 1e4;

    static final double COLLAPSE = 1e-3;

    private final MeasuredNetwork network;

    /** A judge of a network. */
    public Judge(MeasuredNetwork network) {
        this.network = network;
    }

    /** What became of the signal on its way to the output. */
    public Verdict forward() {
        return new ForwardJudgement(network).verdict();
    }

    /** What became of the gradient on its way to the input. */
    public Verdict backward() {
        return new BackwardJudgement(network).verdict();
    }
}
