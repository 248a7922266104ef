package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.topology.NetworkNode;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * What a training step is expected to take, from the network's sizes alone: measured time would make decisions depend on
 * what else a machine does.
 */
final class StepCost {
    /** What one layer of hardly any weights takes, forwards, backwards and in the updater, on a processor of 2020. */
    private static final double SECONDS_PER_LAYER = 1.5e-4;

    /** Multiplications and additions of one core a second, in matrices of ordinary sizes. */
    private static final double OPERATIONS_PER_SECOND = 1.0e10;

    /** What the updater and the regularisation take for each parameter. */
    private static final double SECONDS_PER_PARAMETER = 4e-9;

    private StepCost() {}

    /**
     * The cost of a step.
     *
     * @param work the network
     * @param few some examples
     * @param batch how many examples a step takes
     * @return seconds
     */
    static double seconds(WorkGraph work, MultiDataSet few, int batch) {
        Map<String, INDArray> activations = work.activations(few);
        long examples = few.getFeatures(0).size(0);
        double seconds = 0;
        for (NetworkNode node : work.topology().nodes()) {
            long parameters = work.graph().getVertex(node.name()).numParams();
            INDArray out = activations.get(node.name());
            double places = out == null ? 1 : places(out, examples);
            if (node.core() instanceof BaseRecurrentLayer) {
                double steps =
                        few.getFeatures(0).rank() == 3 ? few.getFeatures(0).size(2) : 1;
                places = Math.max(places, steps);
                seconds += steps * 2 * SECONDS_PER_LAYER;
            }
            seconds += SECONDS_PER_LAYER
                    + parameters * SECONDS_PER_PARAMETER
                    + 6.0 * parameters * places * batch / OPERATIONS_PER_SECOND;
        }
        return seconds;
    }

    /** How often a layer's weights are used for one example. */
    private static double places(INDArray out, long examples) {
        double places = (double) out.size(0) / examples;
        for (int i = 2; i < out.rank(); i++) {
            places *= out.size(i);
        }
        return places;
    }
}
