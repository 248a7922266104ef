package io.github.dl4jinit.signal.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells the forward pass from the backward pass: some layers compute their activations a second time in the latter, and
 * those must not count twice.
 */
final class PassTracker extends BaseTrainingListener {
    private final Map<String, Consumer<INDArray>> observers = new HashMap<>();
    private boolean backward;

    /** Shows the activations of a layer or vertex to an observer, when the forward pass ends. */
    void observe(String name, Consumer<INDArray> observer) {
        observers.put(name, observer);
    }

    boolean backward() {
        return backward;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        backward = true;
        // Entry 0 is the network's input.
        for (int i = 1; i < activations.size(); i++) {
            show(Integer.toString(i - 1), activations.get(i));
        }
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        backward = true;
        activations.forEach(this::show);
    }

    private void show(String name, INDArray activations) {
        Consumer<INDArray> observer = observers.get(name);
        if (observer != null && activations != null) {
            observer.accept(activations);
        }
    }
}
