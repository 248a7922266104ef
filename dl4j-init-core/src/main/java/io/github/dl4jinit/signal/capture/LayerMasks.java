package io.github.dl4jinit.signal.capture;

/** Which steps of the arrays that an observer sees are data, and which are padding. */
final class LayerMasks {
    private StepMask inputMask;
    private StepMask outputMask;
    private StepMask unreversedMask;
    private boolean bothDirections;

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

    /** For the layer's input, which a layer that reverses it keeps as it came. */
    StepSelection input() {
        return StepSelection.of(unreversedMask, null);
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
