package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Dot-product attention of R queries over T places, y_r = Σ p_rt v_t with p_r the softmax of q_r·k_t/√d over t (Vaswani et al.
 * 2017, section 3.2). Queries, keys and values are taken for independent.
 *
 * <pre>
 *   scores      s² = E q² (E k² − E k·k'): what all keys have in common moves all scores of a query alike
 *   forwards    E Σ p² as of any softmax, see {@link Softmaxed};  E y² = (E v² − E v·v') E Σ p² + E v·v'
 *   values      r E Σ p² (E g² − E g·g') + r² E g·g' for r = R/T queries for each place
 *   queries     dL/ds_t = p_t g·(v_t − y), so that E (dL/dq)² = E Σ p² (1 − p)² E g² (E v² − E v·v') (E k² − E k·k')
 *   keys        (E v² − E v·v') (r E Σ p² (1 − p)² (E g² E q² − E g·g' E q·q') + r² E g·g' E q·q')
 * </pre>
 *
 * <p>Where queries are the keys themselves, a place's score with itself is not random but √d E q². What is the same at two
 * places is marked with a prime; the width d of a head falls out.
 *
 * @param query how queries are made
 * @param key how keys are made
 * @param value how values are made
 * @param queries R
 * @param steps T
 * @param ownScore √d where queries are the keys themselves, 0 otherwise
 * @param spread the relative variance of s² over queries: 2/d of |q|² and 2/n of what keys make of n inputs
 */
record Attended(
        Projection query, Projection key, Projection value, int queries, int steps, double ownScore, double spread)
        implements Step {

    /**
     * A sum with random weights; or, with factors of 1, what arrives.
     *
     * @param in fan-in · Var(w)
     * @param out fan-out · Var(w)
     * @param input index of the input; −1 for what is learned and not an input
     * @param learned second moment of what is learned
     */
    record Projection(double in, double out, int input, double learned) {

        static Projection of(double in, double out, int input) {
            return new Projection(in, out, input, Double.NaN);
        }

        private double square(List<ExpectedSignal> inputs) {
            return in * (input < 0 ? learned : inputs.get(input).secondMoment());
        }

        /** What learned queries have in common at two places is nothing. */
        private double common(List<ExpectedSignal> inputs, int steps) {
            return input < 0
                    ? 0
                    : in
                            * inputs.get(input)
                                    .products()
                                    .together(inputs.get(input).secondMoment(), steps);
        }

        private double own(List<ExpectedSignal> inputs, int steps) {
            return Math.max(0, square(inputs) - common(inputs, steps));
        }
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        double focus = focus(inputs);
        double near = value.common(inputs, steps);
        double own = value.own(inputs, steps);
        double square = own * focus + near;
        double scores = query.square(inputs) * key.own(inputs, steps);
        double alikeQueries = query.square(inputs) > 0 ? query.common(inputs, queries) / query.square(inputs) : 0;
        double alike = near + own * Math.min(focus, Math.exp(Math.min(700, scores * alikeQueries)) / steps);
        double shared = value.in() * inputs.get(value.input()).products().shared();
        return ExpectedSignal.independent(0, square, new Products(shared, alike, shared, alike));
    }

    /** The mean over queries of something of s²: at its two values of this mean and spread. */
    private double overQueries(List<ExpectedSignal> inputs, DoubleUnaryOperator ofScores) {
        double scores = query.square(inputs) * key.own(inputs, steps);
        double sd = Math.min(1, Math.sqrt(spread));
        return (ofScores.applyAsDouble(scores * (1 + sd)) + ofScores.applyAsDouble(scores * (1 - sd))) / 2;
    }

    /** E Σ p². */
    private double focus(List<ExpectedSignal> inputs) {
        return overQueries(inputs, scores -> focus(inputs, Math.min(350, scores)));
    }

    private double focus(List<ExpectedSignal> inputs, double scores) {
        if (ownScore == 0) {
            return Math.min(1, steps * Softmaxed.square(steps, scores));
        }
        double self = Math.min(350, ownScore * key.own(inputs, steps));
        double others = steps - 1;
        double sum = Math.exp(self) + others * Math.exp(scores / 2);
        return Math.min(1, (Math.exp(2 * self) + others * Math.exp(2 * scores)) / (sum * sum));
    }

    /** E Σ (dL/ds)² over the places, for scores that each get a gradient of second moment 1; none are left at one place. */
    private double slope(List<ExpectedSignal> inputs, double focus) {
        return ownScore == 0
                ? overQueries(inputs, scores -> steps * Softmaxed.slopes(steps, scores))
                : focus * (1 - focus);
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        double focus = focus(inputs);
        double ratio = (double) queries / steps;
        double square = gradient.secondMoment();
        Products products = gradient.products();
        double near = Math.max(0, Math.min(square, products.together(square, queries)));
        double values = value.own(inputs, steps);
        double keys = key.own(inputs, steps);
        double common = near * query.common(inputs, queries);
        double ofValue = ratio * focus * (square - near) + ratio * ratio * near;
        double slope = slope(inputs, focus);
        double ofQuery = slope * square * values * keys;
        double ofKey = values * (ratio * slope * (square * query.square(inputs) - common) + ratio * ratio * common);
        List<ExpectedGradient> gradients = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            ExpectedGradient sum = ExpectedGradient.NONE;
            if (value.input() == i) {
                sum = sum.plus(back(
                        value,
                        ofValue,
                        new Products(products.shared(), ratio * ratio * near, products.far(), ratio * ratio * near)));
            }
            if (query.input() == i) {
                sum = sum.plus(back(query, ofQuery, new Products(0, near * values * keys / steps, 0)));
            }
            if (key.input() == i) {
                sum = sum.plus(back(key, ofKey, Products.all(0)));
            }
            gradients.add(sum);
        }
        return gradients;
    }

    private static ExpectedGradient back(Projection projection, double square, Products products) {
        return ExpectedGradient.independent(
                projection.out() * square, products.map(product -> projection.out() * product));
    }
}
