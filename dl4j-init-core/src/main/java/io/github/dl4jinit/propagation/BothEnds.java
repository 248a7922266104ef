package io.github.dl4jinit.propagation;

import io.github.dl4jinit.topology.BidirectionalHalf;
import java.util.List;
import java.util.Map;

/**
 * A bidirectional layer of which the last step alone goes on: the end of the direction that reads forwards, and the first step of the
 * other one, which has seen no more than that. Moments and gradients are means of both.
 *
 * @param end a direction of which the last step goes on
 * @param beginning the same of a single step
 * @param steps of the series
 */
record BothEnds(Recurrence end, Recurrence beginning, int steps) implements Recurrence {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        return ExpectedSignal.of(Kinds.of(List.of(0.5, 0.5), List.of(end.forward(inputs), beginning.forward(inputs))));
    }

    @Override
    public ExpectedSignal preActivation(List<ExpectedSignal> inputs) {
        return end.preActivation(inputs);
    }

    @Override
    public double preActivationGradient(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return halves(gradient, inputs).values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    @Override
    public Map<BidirectionalHalf, Double> halves(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return Map.of(
                BidirectionalHalf.FORWARD,
                end.preActivationGradient(gradient, inputs),
                BidirectionalHalf.BACKWARD,
                beginning.preActivationGradient(gradient, inputs) / steps);
    }

    /** The fan-out counts both directions, each of which brings its half. */
    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        ExpectedGradient ofEnd = end.backward(gradient, inputs).get(0).times(Math.sqrt(0.5));
        ExpectedGradient ofBeginning =
                beginning.backward(gradient, inputs).get(0).times(Math.sqrt(0.5 / steps));
        return List.of(ofEnd.plus(ofBeginning));
    }
}
