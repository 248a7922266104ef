package io.github.dl4jinit.signal.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells the forward pass from the backward pass: some layers compute their activations a second time in the latter, and
 * those must not count twice.
 */
final class PassTracker extends BaseTrainingListener {
    private final boolean endsAfterLayer;
    private final Map<String, Consumer<INDArray>> observers = new HashMap<>();
    private boolean backward;

    /**
     * Of a pass.
     *
     * @param endsAfterLayer whether the forward pass is to end with the layer that is observed
     */
    PassTracker(boolean endsAfterLayer) {
        this.endsAfterLayer = endsAfterLayer;
    }

    /** Ends a forward pass: DL4J can be asked for a layer's activations only together with all those before it. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Ended() {
            super("the layer is observed", null, false, false);
        }
    }

    /** The activation function of a layer that calls it once a pass; where the pass is to end with that layer, it does. */
    IActivation last(IActivation activation) {
        if (!endsAfterLayer) {
            return activation;
        }
        return new RecordingActivation(activation, new RecordingActivation.Observer() {
            @Override
            public void preActivation(INDArray z) {}

            @Override
            public void activation(INDArray a) {
                throw new Ended();
            }

            @Override
            public void gradient(INDArray dLdz) {}
        });
    }

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
