package io.github.dl4jinit.signal;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells the forward pass from the backward pass: some layers compute their activations a second time in the latter, and
 * those must not count twice.
 */
final class Passes extends BaseTrainingListener {
    private boolean backward;

    boolean backward() {
        return backward;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        backward = true;
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        backward = true;
    }
}
