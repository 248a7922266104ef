package io.github.dl4jinit.fromdata;

/** What a start from the data consists of. Each part can be switched off by itself. */
public enum StartPart {
    /**
     * First-layer weights are divided by the spread of what they read, and biases take its mean away, so that raw features
     * act as standardised ones.
     */
    INPUT_SCALE("input scale"),

    /** Hidden layers whose pre-activations on the data are far from what the plan meant are scaled to it. */
    HIDDEN_SCALE("hidden scale"),

    /** The units of the first layer are spread over the data, where a layer of dense units reads few features. */
    UNIT_PLACEMENT("unit placement"),

    /** Output biases give the best constant prediction. */
    OUTPUT_PRIOR("output prior"),

    /** Output weights and biases are those of a regularised regression on what the hidden layers make of the data. */
    OUTPUT_SOLUTION("output solution"),

    /** A few training steps on copies decide between the others' offers and the plan. Without it, rules decide. */
    REHEARSAL("rehearsal");

    private final String label;

    StartPart(String label) {
        this.label = label;
    }

    /** What tables call it. */
    @Override
    public String toString() {
        return label;
    }
}
