package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.TimeSignal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects what a recurrent layer did at each time step: forwards from the first, backwards from the last. */
final class TimeRecorder {
    private final List<Double> preActivation = new ArrayList<>();
    private final List<Double> gradient = new ArrayList<>();

    void preActivation(MomentAccumulator moments) {
        preActivation.add(moments.moments().secondMoment());
    }

    void gradient(MomentAccumulator moments) {
        gradient.add(moments.moments().sumOfSquares());
    }

    /** What was recorded; nothing where the two passes had different steps, as in a layer that runs in both directions. */
    TimeSignal signal() {
        if (preActivation.size() != gradient.size() || preActivation.stream().anyMatch(q -> q.isNaN())) {
            return TimeSignal.NONE;
        }
        List<Double> inOrder = new ArrayList<>(gradient);
        Collections.reverse(inOrder);
        return new TimeSignal(preActivation, inOrder);
    }
}
