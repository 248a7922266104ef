package io.github.dl4jinit.signal;

/** The padding of one layer's input and output, once it is known. */
final class LayerMasks {
    private StepMask input;
    private StepMask output;
    private boolean bothDirections;

    /** Sets the masks of the next pass; null where nothing is masked. */
    void set(StepMask input, StepMask output) {
        this.input = input;
        this.output = output;
    }

    /** Says that the layer runs over the steps forwards and then over the same steps backwards. */
    void runsInBothDirections() {
        bothDirections = true;
    }

    /** For an array of the whole series. */
    StepSelection whole() {
        return input == null && output == null ? StepSelection.ALL : StepSelection.of(input, output);
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
        if (input == null) {
            return StepSelection.ALL;
        }
        boolean reverse = fromTheEnd ^ (bothDirections && n >= input.steps());
        int step = n % input.steps();
        boolean[] counted = input.step(reverse ? input.steps() - 1 - step : step);
        return scan -> counted;
    }
}
