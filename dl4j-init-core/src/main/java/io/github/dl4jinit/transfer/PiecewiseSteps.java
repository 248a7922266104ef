package io.github.dl4jinit.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** Steps the pieces of a {@link PiecewiseUpdater}, each with its part of the state. */
final class PiecewiseSteps implements GradientUpdater<PiecewiseUpdater> {
    private final PiecewiseUpdater config;
    private final List<GradientUpdater<?>> updaters;

    private PiecewiseSteps(PiecewiseUpdater config, List<GradientUpdater<?>> updaters) {
        this.config = config;
        this.updaters = updaters;
    }

    /**
     * Cuts a state into one for each piece.
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
        List<GradientUpdater<?>> updaters = new ArrayList<>();
        long offset = 0;
        for (PiecewiseUpdater.Piece piece : config.pieces()) {
            IUpdater updater = config.of(piece);
            long size = updater.stateSize(piece.length());
            INDArray part = size == 0 ? null : part(state, offset, size);
            updaters.add(updater.instantiate(part, initialize));
            offset += size;
        }
        return new PiecewiseSteps(config, updaters);
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        if (gradient.length() != config.length()) {
            throw new IllegalStateException(
                    config + " is for " + config.length() + " parameters, not for " + gradient.length());
        }
        long offset = 0;
        for (int i = 0; i < updaters.size(); i++) {
            PiecewiseUpdater.Piece piece = config.pieces().get(i);
            INDArray part = part(gradient, offset, piece.length());
            if (piece.gradient() != 1) {
                part.muli(piece.gradient());
            }
            updaters.get(i).applyUpdater(part, iteration, epoch);
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
