package io.github.dl4jinit.signal;

import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an observer must know of its layer beyond the arrays that it sees: the padding, and where the layer's input is. */
final class LayerContext {
    private StepMask inputMask;
    private StepMask outputMask;
    private StepMask unreversedMask;
    private boolean bothDirections;
    private Supplier<INDArray> input = () -> null;

    /**
     * Sets the masks of the next pass.
     *
     * @param ofInput the padding of the layer's input, null where nothing is masked
     * @param ofOutput the padding of the layer's output, null where nothing is masked
     * @param reversed whether the layer sees the steps in reverse
     */
    void setMasks(StepMask ofInput, StepMask ofOutput, boolean reversed) {
        unreversedMask = ofInput;
        inputMask = reversed && ofInput != null ? ofInput.reversed() : ofInput;
        outputMask = reversed && ofOutput != null ? ofOutput.reversed() : ofOutput;
    }

    /** Says that the layer runs over the steps forwards and then over the same steps backwards. */
    void runsInBothDirections() {
        bothDirections = true;
    }

    /** Sets where the layer's input can be had from during the backward pass. */
    void setInput(Supplier<INDArray> source) {
        input = source;
    }

    /** Hands the layer's input to its recorder, the first time that this is called. */
    void recordInput(LayerRecorder recorder) {
        INDArray x = input.get();
        input = () -> null;
        if (x != null) {
            // A layer that reverses its input keeps it as it came.
            recorder.input(x, StepSelection.of(unreversedMask, null));
        }
    }

    /** For an array of the whole series. */
    StepSelection whole() {
        return inputMask == null && outputMask == null ? StepSelection.ALL : StepSelection.of(inputMask, outputMask);
    }

    /** For the n-th step of a layer's forward pass. */
    StepSelection forwardStep(int n) {
        return step(n, false);
    }

    /** For the n-th step of a layer's backward pass, which starts at the end of the series. */
    StepSelection backwardStep(int n) {
        return step(n, true);
    }

    private StepSelection step(int n, boolean fromTheEnd) {
        if (inputMask == null) {
            return StepSelection.ALL;
        }
        boolean reverse = fromTheEnd ^ (bothDirections && n >= inputMask.steps());
        int step = n % inputMask.steps();
        boolean[] counted = inputMask.step(reverse ? inputMask.steps() - 1 - step : step);
        return scan -> counted;
    }
}
