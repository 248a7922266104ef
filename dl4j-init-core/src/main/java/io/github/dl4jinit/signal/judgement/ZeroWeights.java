package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.WeightSignal;

/** Weights of 0, behind which nothing is found before the first step. */
final class ZeroWeights {
    private ZeroWeights() {}

    /** Whether a weight is 0 and the first step moves it. */
    static boolean move(WeightSignal weight) {
        boolean scales = weight.name().endsWith("W") || weight.name().equals("gamma");
        return scales && weight.value().sumOfSquares() == 0 && weight.gradient().sumOfSquares() > 0;
    }
}
