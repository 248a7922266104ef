package io.github.dl4jinit.examples.lab.experiment.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {

    /** The least mean is at 4, but the losses at 1 and 2 differ from it by less than their own spread. */
    @Test
    void onAFlatCurveTheValueNearestOneIsTaken() {
        Sweep flat = sweep(Map.of(
                0.5, List.of(0.9, 0.8), 1.0, List.of(0.5, 0.6), 2.0, List.of(0.5, 0.59), 4.0, List.of(0.49, 0.58)));
        assertThat(flat.best()).isEqualTo(4);
        assertThat(flat.plainest()).isEqualTo(1);
    }

    @Test
    void aClearMinimumIsTakenWhereverItIs() {
        Sweep steep = sweep(Map.of(
                0.5, List.of(0.9, 0.91), 1.0, List.of(0.7, 0.71), 2.0, List.of(0.6, 0.61), 4.0, List.of(0.4, 0.41)));
        assertThat(steep.plainest()).isEqualTo(4);
    }

    /** A training that diverged has an infinite loss, and ties with none. */
    @Test
    void divergedTrainingsAreNeverTaken() {
        double diverged = Double.POSITIVE_INFINITY;
        Sweep sweep =
                sweep(Map.of(1.0, List.of(diverged, diverged), 2.0, List.of(0.6, diverged), 4.0, List.of(0.4, 0.5)));
        assertThat(sweep.best()).isEqualTo(4);
        assertThat(sweep.plainest()).isEqualTo(4);
    }

    private static Sweep sweep(Map<Double, List<Double>> values) {
        Map<Double, Losses> losses = new LinkedHashMap<>();
        values.keySet().stream().sorted().forEach(value -> losses.put(value, new Losses(values.get(value), 1)));
        return new Sweep(losses);
    }
}
