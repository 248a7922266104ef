package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.TimeSignal;
import java.util.ArrayList;
import java.util.List;

/** Collects what a recurrent layer did at each time step: forwards from the first, backwards from the last. */
final class TimeRecorder {
    private final List<SignalMoments> preActivation = new ArrayList<>();
    private final List<SignalMoments> gradient = new ArrayList<>();

    void preActivation(MomentAccumulator moments) {
        preActivation.add(moments.moments());
    }

    void gradient(MomentAccumulator moments) {
        gradient.add(moments.moments());
    }

    /**
     * What was recorded, without the steps that are padding in every example; nothing where the two passes had different
     * steps, as in a layer that runs in both directions.
     */
    TimeSignal signal() {
        if (preActivation.size() != gradient.size()) {
            return TimeSignal.NONE;
        }
        List<Double> forward = new ArrayList<>();
        List<Double> backward = new ArrayList<>();
        for (int i = 0; i < preActivation.size(); i++) {
            SignalMoments z = preActivation.get(i);
            if (z.measured()) {
                forward.add(z.secondMoment());
                backward.add(gradient.get(gradient.size() - 1 - i).sumOfSquares());
            }
        }
        return forward.stream().anyMatch(q -> q.isNaN()) ? TimeSignal.NONE : new TimeSignal(forward, backward);
    }
}
