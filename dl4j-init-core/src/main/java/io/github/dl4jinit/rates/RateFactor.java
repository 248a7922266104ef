package io.github.dl4jinit.rates;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Multiplies the steps of a layer's biases, as an updater of their own with another learning rate would. DL4J steps neighbours
 * of equal updaters in one operation, and calls a regularisation for each parameter after it. So weights and biases share an
 * updater and its operation, and only the biases take another, short one.
 *
 * <p>Its JSON form is a promise to saved models.
 */
public final class RateFactor implements Regularization {
    private static final long serialVersionUID = 1;

    private final double factor;

    /**
     * A factor on steps.
     *
     * @param factor the learning rate of the biases over that of the updater, positive
     */
    @JsonCreator
    public RateFactor(@JsonProperty("factor") double factor) {
        // Written so that NaN fails.
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("factor is not positive and finite: " + factor);
        }
        this.factor = factor;
    }

    /** The one among regularisations, which may be null. */
    public static Optional<RateFactor> among(List<Regularization> regularizations) {
        return regularizations == null
                ? Optional.empty()
                : regularizations.stream()
                        .filter(RateFactor.class::isInstance)
                        .map(RateFactor.class::cast)
                        .findFirst();
    }

    /** The learning rate of the biases over that of the updater. */
    @JsonProperty("factor")
    public double factor() {
        return factor;
    }

    @Override
    public ApplyStep applyStep() {
        return ApplyStep.POST_UPDATER;
    }

    @Override
    public void apply(INDArray parameter, INDArray step, double rate, int iteration, int epoch) {
        step.muli(factor);
    }

    /** It is no part of the loss. */
    @Override
    public double score(INDArray parameter, int iteration, int epoch) {
        return 0;
    }

    @Override
    public RateFactor clone() {
        return new RateFactor(factor);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateFactor that && Double.compare(factor, that.factor) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(factor);
    }

    @Override
    public String toString() {
        return "RateFactor(" + factor + ")";
    }
}
