package io.github.dl4jinit.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Steps the pieces of a {@link PiecewiseUpdater}. Pieces that differ in their rates alone are stepped together, and what comes
 * out is multiplied: every updater's step is proportional to its rate. Else each has its own part of the state.
 */
final class PiecewiseSteps implements GradientUpdater<PiecewiseUpdater> {
    private final PiecewiseUpdater config;
    private final List<PiecewiseUpdater.Piece> steps;
    private final List<GradientUpdater<?>> updaters;

    private PiecewiseSteps(
            PiecewiseUpdater config, List<PiecewiseUpdater.Piece> steps, List<GradientUpdater<?>> updaters) {
        this.config = config;
        this.steps = steps;
        this.updaters = updaters;
    }

    /**
     * Cuts a state into one for each piece, or for all of them.
     *
     * @param state the state of all pieces; null for an updater that has none
     */
    static PiecewiseSteps of(PiecewiseUpdater config, INDArray state, boolean initialize) {
        long expected = config.stateSize(config.length());
        long found = state == null ? 0 : state.length();
        if (found != expected) {
            throw new IllegalStateException(config + " is for " + config.length() + " parameters and needs a state of "
                    + expected + " numbers, not of " + found);
        }
        List<PiecewiseUpdater.Piece> steps = config.joint().map(List::of).orElse(config.pieces());
        List<GradientUpdater<?>> updaters = new ArrayList<>();
        long offset = 0;
        for (PiecewiseUpdater.Piece step : steps) {
            IUpdater updater = config.of(step);
            long size = updater.stateSize(step.length());
            INDArray part = size == 0 ? null : part(state, offset, size);
            updaters.add(updater.instantiate(part, initialize));
            offset += size;
        }
        return new PiecewiseSteps(config, steps, updaters);
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        if (gradient.length() != config.length()) {
            throw new IllegalStateException(
                    config + " is for " + config.length() + " parameters, not for " + gradient.length());
        }
        long offset = 0;
        for (int i = 0; i < updaters.size(); i++) {
            PiecewiseUpdater.Piece step = steps.get(i);
            INDArray part = updaters.size() == 1 ? gradient : part(gradient, offset, step.length());
            if (step.gradient() != 1) {
                part.muli(step.gradient());
            }
            updaters.get(i).applyUpdater(part, iteration, epoch);
            offset += step.length();
        }
        if (steps.size() < config.pieces().size()) {
            multiply(gradient, steps.get(0).rate());
        }
    }

    /** Brings steps of one rate to the rates of the pieces. */
    private void multiply(INDArray step, double rate) {
        long offset = 0;
        for (PiecewiseUpdater.Piece piece : config.pieces()) {
            if (piece.rate() != rate) {
                part(step, offset, piece.length()).muli(piece.rate() / rate);
            }
            offset += piece.length();
        }
    }

    @Override
    public void setStateViewArray(INDArray viewArray, long[] gradientShape, char gradientOrder, boolean initialize) {
        throw new UnsupportedOperationException("the state of a piecewise updater is given when it is made");
    }

    @Override
    public void setState(Map<String, INDArray> stateMap, boolean initialize) {
        throw new UnsupportedOperationException("the state of a piecewise updater is given when it is made");
    }

    /** The state of each piece, its number before each name. */
    @Override
    public Map<String, INDArray> getState() {
        Map<String, INDArray> state = new LinkedHashMap<>();
        for (int i = 0; i < updaters.size(); i++) {
            String prefix = i + "_";
            updaters.get(i).getState().forEach((name, array) -> state.put(prefix + name, array));
        }
        return state;
    }

    @Override
    public PiecewiseUpdater getConfig() {
        return config;
    }

    private static INDArray part(INDArray all, long offset, long length) {
        INDArray flat = all.reshape(all.length());
        return flat.get(NDArrayIndex.interval(offset, offset + length));
    }
}
