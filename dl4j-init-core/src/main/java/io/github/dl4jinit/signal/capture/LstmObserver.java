package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.response.SaturationRange;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Observes an LSTM. At each time step DL4J calls, forwards: φ(input), gate(forget), gate(modulation), gate(output), φ(cell);
 * backwards: gate(output), φ(cell), gate(forget), gate(modulation), φ(input). The pre-activations are those of φ(input), which
 * carry the signal; the gates' are offset by their biases and count for saturation alone. The activation is
 * gate(output) · φ(cell).
 */
final class LstmObserver {
    private final LayerRecorder recorder;
    private final PassTracker passes;
    private final LayerMasks masks;

    private int forwardStep;
    private int backwardStep;
    private boolean cellIsNext;
    private boolean inputIsNext;
    private INDArray lastGate;

    LstmObserver(LayerRecorder recorder, PassTracker passes, LayerMasks masks) {
        this.recorder = recorder;
        this.passes = passes;
        this.masks = masks;
    }

    /** The function of the block input and of the cell. */
    IActivation cell(IActivation activation, SaturationRange range) {
        return new RecordingActivation(activation, new RecordingActivation.Observer() {
            @Override
            public void preActivation(INDArray z) {
                if (!passes.backward() && !cellIsNext) {
                    recorder.preActivation(z, range, masks.forwardStep(forwardStep));
                    recorder.step(z);
                }
            }

            @Override
            public void activation(INDArray a) {
                if (passes.backward()) {
                    return;
                }
                if (cellIsNext) {
                    recorder.activation(a.mul(lastGate), masks.forwardStep(forwardStep++));
                }
                cellIsNext = !cellIsNext;
            }

            @Override
            public void gradient(INDArray dLdz) {
                recorder.recordInput(masks.input());
                if (inputIsNext) {
                    recorder.gradient(dLdz, masks.backwardStep(backwardStep++));
                    recorder.stepBack(dLdz);
                }
                inputIsNext = !inputIsNext;
            }
        });
    }

    /** The function of the three gates. */
    IActivation gate(IActivation activation, SaturationRange range) {
        return new RecordingActivation(activation, new RecordingActivation.Observer() {
            @Override
            public void preActivation(INDArray z) {
                if (!passes.backward()) {
                    recorder.gate(z, range, masks.forwardStep(forwardStep));
                }
            }

            @Override
            public void activation(INDArray a) {
                lastGate = a;
            }

            @Override
            public void gradient(INDArray dLdz) {
                recorder.recordInput(masks.input());
            }
        });
    }
}
