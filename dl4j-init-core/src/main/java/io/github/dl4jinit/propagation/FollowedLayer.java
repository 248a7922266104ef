package io.github.dl4jinit.propagation;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.topology.BidirectionalHalf;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One node through which the signal was followed forwards: what stood in front of each of its steps, and behind the last. */
final class FollowedLayer {
    private final NetworkNode node;
    private final SignalSteps steps;
    private final List<List<ExpectedSignal>> inFront;
    private final ExpectedSignal behind;
    private final double width;

    private FollowedLayer(
            NetworkNode node,
            SignalSteps steps,
            List<List<ExpectedSignal>> inFront,
            ExpectedSignal behind,
            double width) {
        this.node = node;
        this.steps = steps;
        this.inFront = inFront;
        this.behind = behind;
        this.width = width;
    }

    static FollowedLayer of(NetworkNode node, SignalSteps steps, List<ExpectedSignal> arriving, double width) {
        List<List<ExpectedSignal>> inFront = new ArrayList<>();
        List<ExpectedSignal> now = arriving;
        for (Step step : steps.steps()) {
            inFront.add(now);
            now = List.of(EachKind.forward(step, now));
        }
        inFront.add(now);
        return new FollowedLayer(node, steps, inFront, now.get(0), width);
    }

    ExpectedSignal behind() {
        return behind;
    }

    /** Units or channels behind it; NaN if not known. */
    double width() {
        return width;
    }

    /** The same layer with activations whose second moment is larger by a factor. */
    FollowedLayer times(double factor) {
        return new FollowedLayer(node, steps, inFront, behind.linear(Math.sqrt(factor), 0), width);
    }

    /** Whether it has an activation function that is applied once to each of its sums. */
    boolean activates() {
        int last = lastActivation();
        return last >= 0 && !(steps.steps().get(last) instanceof Recurrence);
    }

    /** Whether it makes a size of its own of whatever arrives. */
    boolean normalises() {
        return steps.steps().stream().anyMatch(step -> step instanceof Normalised || step instanceof UnitLength);
    }

    /** Whether it makes one size for all examples of a batch, unit by unit. */
    boolean normalisesOverBatch() {
        return steps.steps().stream().anyMatch(step -> step instanceof Normalised normalised && normalised.overBatch());
    }

    /** The moments of its last activation function; empty if that is the identity. */
    Optional<ActivationMoments> function() {
        int last = lastActivation();
        return last >= 0 && steps.steps().get(last) instanceof Activated activated
                ? Optional.of(activated.moments())
                : Optional.empty();
    }

    /** What stood in front of its last activation function; what arrived, if it has none. */
    ExpectedSignal preActivation() {
        int last = lastActivation();
        if (last >= 0 && steps.steps().get(last) instanceof Recurrence recurrence) {
            return recurrence.preActivation(inFront.get(last));
        }
        return last >= 0 ? inFront.get(last).get(0) : behind;
    }

    private int lastActivation() {
        for (int i = steps.steps().size() - 1; i >= 0; i--) {
            if (steps.steps().get(i).activates()) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What goes on backwards.
     *
     * @param preActivation E (dL/dz)²
     * @param halves the same of each half of a bidirectional layer, where they differ; empty otherwise
     * @param inputs the gradient at each input
     */
    record Back(double preActivation, Map<BidirectionalHalf, Double> halves, List<ExpectedGradient> inputs) {}

    Back backward(ExpectedGradient gradient) {
        return backward(steps.steps().size(), gradient, Double.NaN);
    }

    /** From the gradient at the pre-activations, which a loss gives. */
    Back backwardFromOutput(OutputGradient output) {
        int last = lastActivation();
        ExpectedGradient gradient = output.gradient(preActivation());
        return backward(last < 0 ? steps.steps().size() : last, gradient, output.secondMoment());
    }

    private Back backward(int from, ExpectedGradient gradient, double known) {
        int last = lastActivation();
        double preActivation = last < 0 ? gradient.secondMoment() : known;
        Map<BidirectionalHalf, Double> halves = Map.of();
        List<ExpectedGradient> now = List.of(gradient);
        for (int i = from - 1; i >= 0; i--) {
            Step step = steps.steps().get(i);
            if (i == last && step instanceof Recurrence recurrence) {
                preActivation = recurrence.preActivationGradient(now.get(0), inFront.get(i));
                halves = recurrence.halves(now.get(0), inFront.get(i));
            }
            now = EachKind.backward(step, now.get(0), inFront.get(i));
            if (i == last && !(step instanceof Recurrence)) {
                preActivation = now.get(0).secondMoment();
            }
        }
        List<ExpectedGradient> inputs = now;
        if (steps.steps().isEmpty() && node.inputs().size() > 1) {
            inputs = node.inputs().stream().map(name -> gradient).toList();
        }
        return new Back(preActivation, halves, inputs);
    }

    PredictedLayer predicted(double gradient) {
        ExpectedSignal z = preActivation();
        return new PredictedLayer(
                node.name(),
                z.mean(),
                z.secondMoment(),
                behind.mean(),
                behind.secondMoment(),
                behind.products().shared(),
                gradient,
                steps.note());
    }
}
