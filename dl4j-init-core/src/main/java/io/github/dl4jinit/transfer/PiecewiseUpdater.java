package io.github.dl4jinit.transfer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * One updater for a layer whose parameters need different rates: DL4J has one updater for all weights of a layer, while an
 * LSTM's input weights, for one, need another rate than its recurrent ones. The layer's parameters are cut into
 * pieces, and each is stepped by a copy of the updater with settings of its own.
 *
 * <p>Its learning rate, which DL4J multiplies a weight decay by, is the updater's own. Its JSON form is a promise to saved
 * models.
 */
final class PiecewiseUpdater implements IUpdater {
    private static final long serialVersionUID = 1;

    private final String layer;
    private final IUpdater updater;
    // Of List.copyOf, which can be serialised.
    @SuppressWarnings("serial")
    private final List<Piece> pieces;

    /**
     * A stretch of the layer's parameters.
     *
     * @param length number of parameters, positive
     * @param rate the factor on the learning rate
     * @param epsilon the factor on ε
     * @param gradient the factor on the gradient
     */
    record Piece(long length, double rate, double epsilon, double gradient) implements java.io.Serializable {

        @JsonCreator
        Piece(
                @JsonProperty("length") long length,
                @JsonProperty("rate") double rate,
                @JsonProperty("epsilon") double epsilon,
                @JsonProperty("gradient") double gradient) {
            if (length <= 0) {
                throw new IllegalArgumentException("length is not positive: " + length);
            }
            this.length = length;
            this.rate = positive("rate", rate);
            this.epsilon = positive("epsilon", epsilon);
            this.gradient = positive("gradient", gradient);
        }

        static Piece of(long length, StepFactors factors) {
            return new Piece(length, factors.rate(), factors.epsilon(), factors.gradient());
        }

        StepFactors factors() {
            return new StepFactors(rate, epsilon, gradient);
        }

        private static double positive(String name, double value) {
            // Written so that NaN fails.
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + " is not positive and finite: " + value);
            }
            return value;
        }
    }

    /**
     * An updater in pieces.
     *
     * @param layer the layer's name: it keeps DL4J from joining the parameters of two layers
     * @param updater the updater as it is for a factor of 1
     * @param pieces the pieces, in the order of the layer's parameters
     */
    @JsonCreator
    PiecewiseUpdater(
            @JsonProperty("layer") String layer,
            @JsonProperty("updater") IUpdater updater,
            @JsonProperty("pieces") List<Piece> pieces) {
        this.layer = Objects.requireNonNull(layer, "layer");
        this.updater = Objects.requireNonNull(updater, "updater");
        this.pieces = List.copyOf(Objects.requireNonNull(pieces, "pieces"));
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** The updater that steps a piece. */
    IUpdater of(Piece piece) {
        return UpdaterLaw.scaled(updater, piece.factors());
    }

    /** The number of parameters in all pieces. */
    long length() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    @Override
    public long stateSize(long numParams) {
        return updater.stateSize(numParams);
    }

    @Override
    public GradientUpdater<PiecewiseUpdater> instantiate(INDArray viewArray, boolean initializeViewArray) {
        return PiecewiseSteps.of(this, viewArray, initializeViewArray);
    }

    /** DL4J asks for this form only to train a SameDiff graph, which no layer's updater ever does. */
    @Override
    public GradientUpdater<PiecewiseUpdater> instantiate(Map<String, INDArray> state, boolean initialize) {
        throw new UnsupportedOperationException("a piecewise updater belongs to a layer, not to a SameDiff graph");
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return updater.getLearningRate(iteration, epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return updater.hasLearningRate();
    }

    @Override
    public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
        updater.setLrAndSchedule(lr, lrSchedule);
    }

    @Override
    public PiecewiseUpdater clone() {
        return new PiecewiseUpdater(layer, updater.clone(), pieces);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PiecewiseUpdater that
                && layer.equals(that.layer)
                && updater.equals(that.updater)
                && pieces.equals(that.pieces);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layer, updater, pieces);
    }

    @Override
    public String toString() {
        return "PiecewiseUpdater(" + layer + ", " + updater + ", " + pieces + ")";
    }
}
