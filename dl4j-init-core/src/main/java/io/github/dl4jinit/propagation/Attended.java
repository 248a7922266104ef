package io.github.dl4jinit.propagation;

import java.util.List;

/**
 * Dot-product attention over T places: y = Σ p_t v_t with p the softmax of q·k/√d. Scores of variance s² leave E Σ p² about
 * e^(s²)/T, at most 1, so that E y² = (E v² − E v·v') E Σ p² + E v·v', with v and v' of two places (Vaswani et al. 2017,
 * section 3.2). Scores and values are taken for independent.
 *
 * @param queryVariance fan-in · Var of the queries' projection, 1 without one
 * @param keyVariance of the keys' projection
 * @param valueVariance of the values' projection
 * @param fanOutValue pre-activations that one input feeds through the values' projection, times its variance
 * @param steps T
 * @param keyInput index of the input that the keys and values come from
 */
record Attended(
        double queryVariance, double keyVariance, double valueVariance, double fanOutValue, int steps, int keyInput)
        implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        ExpectedSignal key = inputs.get(keyInput);
        double focus = focus(inputs.get(0), key);
        double near = valueVariance * key.products().near();
        double square = (valueVariance * key.secondMoment() - near) * focus + near;
        double alike = near + (square - near) * (1 - focus);
        double shared = valueVariance * key.products().shared();
        return ExpectedSignal.independent(0, square, new Products(shared, alike, shared));
    }

    private double focus(ExpectedSignal query, ExpectedSignal key) {
        double scores = queryVariance * query.secondMoment() * keyVariance * key.secondMoment();
        return Math.min(1, Math.exp(Math.min(700, scores)) / steps);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double focus = focus(inputs.get(0), inputs.get(keyInput));
        // What reaches a value is Σ p_t g_t over the queries, whose p_t sum to 1 on average.
        double near = gradient.products().near();
        double square = (gradient.secondMoment() - near) * focus + near;
        ExpectedGradient values = ExpectedGradient.independent(
                fanOutValue * square,
                new Products(
                                gradient.products().shared(),
                                near,
                                gradient.products().far())
                        .map(product -> fanOutValue * product));
        return inputs.stream()
                .map(x -> x == inputs.get(keyInput) ? values : ExpectedGradient.NONE)
                .toList();
    }
}
