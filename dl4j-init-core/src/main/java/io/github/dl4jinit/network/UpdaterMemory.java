package io.github.dl4jinit.network;

import io.github.dl4jinit.rates.RateFactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * What an updater remembers of each parameter. DL4J joins neighbours of equal updaters to blocks, and lays out the state block
 * by block: of Adam all first moments of a block, then all second ones. So the state has another order when some updater of
 * the network changes, although no number does.
 */
final class UpdaterMemory {
    /** By where a parameter begins in the network: its part of the first moments, of the second, and so on. */
    private final Map<Integer, List<INDArray>> parts = new HashMap<>();

    private UpdaterMemory() {}

    static UpdaterMemory of(BaseMultiLayerUpdater<?> updater) {
        UpdaterMemory memory = new UpdaterMemory();
        for (UpdaterBlock block : updater.getUpdaterBlocks()) {
            for (UpdaterBlock.ParamState parameter : block.getLayersAndVariablesInBlock()) {
                List<INDArray> copies = new ArrayList<>();
                parts(updater, block, parameter).forEach(part -> copies.add(part.dup()));
                velocityFactor(block, parameter).ifPresent(factor -> copies.forEach(copy -> copy.muli(factor)));
                memory.parts.put(parameter.getParamOffsetStart(), copies);
            }
        }
        return memory;
    }

    /** Overwrites the state of an updater of the same network. */
    void writeTo(BaseMultiLayerUpdater<?> updater) {
        for (UpdaterBlock block : updater.getUpdaterBlocks()) {
            for (UpdaterBlock.ParamState parameter : block.getLayersAndVariablesInBlock()) {
                List<INDArray> from = parts.get(parameter.getParamOffsetStart());
                List<INDArray> to = parts(updater, block, parameter);
                for (int i = 0; i < to.size(); i++) {
                    to.get(i).assign(from.get(i));
                }
            }
        }
    }

    /** A velocity has the learning rate in it, so that it is multiplied with it; moments of the gradient are as they are. */
    private static Optional<Double> velocityFactor(UpdaterBlock block, UpdaterBlock.ParamState parameter) {
        return block.getGradientUpdater().getConfig() instanceof Nesterovs
                ? RateFactor.among(parameter.getLayer().getConfig().getRegularizationByParam(parameter.getParamName()))
                        .map(RateFactor::factor)
                : Optional.empty();
    }

    /** Views of what the state has of a parameter. */
    private static List<INDArray> parts(
            BaseMultiLayerUpdater<?> updater, UpdaterBlock block, UpdaterBlock.ParamState parameter) {
        List<INDArray> parts = new ArrayList<>();
        long numbers = block.getParamOffsetEnd() - block.getParamOffsetStart();
        long length = parameter.getParamOffsetEnd() - parameter.getParamOffsetStart();
        long start = block.getUpdaterViewOffsetStart() + parameter.getParamOffsetStart() - block.getParamOffsetStart();
        for (long at = start; at < block.getUpdaterViewOffsetEnd(); at += numbers) {
            INDArray state = updater.getStateViewArray();
            parts.add(state.reshape(state.length()).get(NDArrayIndex.interval(at, at + length)));
        }
        return parts;
    }
}
