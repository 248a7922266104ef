package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.response.SaturationRange;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Observers for the three ways in which DL4J's layers call their activation functions. */
final class LayerObservers {

    private LayerObservers() {}

    /** For a layer that passes its whole array through the function at once. */
    static IActivation whole(
            IActivation activation,
            SaturationRange range,
            LayerRecorder recorder,
            PassTracker passes,
            LayerMasks masks) {
        return new RecordingActivation(activation, new RecordingActivation.Observer() {
            @Override
            public void preActivation(INDArray z) {
                if (!passes.backward()) {
                    recorder.preActivation(z, range, masks.whole());
                }
            }

            @Override
            public void activation(INDArray a) {
                if (!passes.backward()) {
                    recorder.activation(a, masks.whole());
                }
            }

            @Override
            public void gradient(INDArray dLdz) {
                recorder.recordInput(masks.input());
                recorder.gradient(dLdz, masks.whole());
            }
        });
    }

    /** For a simple recurrent layer, which calls the function once for each time step. */
    static IActivation stepByStep(
            IActivation activation,
            SaturationRange range,
            LayerRecorder recorder,
            PassTracker passes,
            LayerMasks masks) {
        return new RecordingActivation(activation, new RecordingActivation.Observer() {
            private int forwardStep;
            private int backwardStep;

            @Override
            public void preActivation(INDArray z) {
                if (!passes.backward()) {
                    recorder.preActivation(z, range, masks.forwardStep(forwardStep));
                    recorder.step(z);
                }
            }

            @Override
            public void activation(INDArray a) {
                if (!passes.backward()) {
                    recorder.activation(a, masks.forwardStep(forwardStep++));
                }
            }

            @Override
            public void gradient(INDArray dLdz) {
                recorder.recordInput(masks.input());
                recorder.gradient(dLdz, masks.backwardStep(backwardStep++));
                recorder.stepBack(dLdz);
            }
        });
    }
}
