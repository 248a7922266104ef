package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** When a candidate takes the plan's place, and for how long both may train. */
class StartRehearsalTest {
    private static final StartRehearsal.Way PLAN = way(1.0, 0.8, 0.8);

    @Test
    void aCandidateThatIsTwiceAsFastIsTaken() {
        assertThat(StartRehearsal.objection(PLAN, way(0.7, 0.5, 0.5))).isEmpty();
    }

    @Test
    void oneOrderOfTheExamplesIsNotEnough() {
        assertThat(StartRehearsal.objection(PLAN, way(0.7, 0.5, 0.9))).isEqualTo("not better in every order");
    }

    @Test
    void aLeadWithinTheNoiseOfTheExamplesIsNone() {
        double[] noisy = new double[40];
        Arrays.setAll(noisy, i -> i % 2 == 0 ? -0.3 : 1.8);
        assertThat(StartRehearsal.objection(
                        PLAN, new StartRehearsal.Way(new double[][] {noisy, noisy}, new double[][] {noisy, noisy})))
                .isEqualTo("better by less than 2 standard errors");
    }

    @Test
    void aLeadThatShrinksIsNone() {
        assertThat(StartRehearsal.objection(PLAN, way(0.9, 0.75, 0.75))).isEqualTo("better, but not twice as fast");
        assertThat(StartRehearsal.objection(PLAN, way(0.1, 0.2, 0.2))).isEqualTo("better, but getting worse");
        assertThat(StartRehearsal.objection(PLAN, way(0.01, 0.02, 0.02))).isEmpty();
    }

    @Test
    void aCandidateThatDivergesIsNotTakenAndAPlanThatDivergesIsNotKept() {
        assertThat(StartRehearsal.objection(PLAN, way(0.1, Double.NaN, 0.1))).isEqualTo("diverges");
        assertThat(StartRehearsal.objection(way(0.1, Double.NaN, 0.1), PLAN)).isEmpty();
    }

    @Test
    void theBudgetIsSharedByTheCandidates() {
        StepCost free = new StepCost(1e-6, 0, 0, 1);
        assertThat(StartRehearsal.steps(1, free, 9, 250)).isEqualTo(120);
        // The plan's 8 rivals a quarter as long in the first round, 3 in two orders in the second.
        StepCost dear = new StepCost(0.005, 0, 0, 1);
        assertThat(StartRehearsal.steps(1, dear, 9, 250)).isEqualTo((int) (200 / (8 / 4.0 + 6)));
        // Held-back examples judge once in the first round, twice in the second.
        StepCost judged = new StepCost(0.005, 0.005, 8e-5, 1);
        assertThat(StartRehearsal.steps(1, judged, 9, 250)).isEqualTo((int) ((1 - 20 * 0.025) * 200 / 8));
        assertThat(StartRehearsal.steps(1, new StepCost(0.5, 0, 0, 1), 2, 250)).isZero();
        assertThat(StartRehearsal.steps(1, new StepCost(1e-6, 0, 1, 1), 2, 250)).isZero();
    }

    /** Dropout draws from the random generator of the thread that trains. */
    @Test
    void whatComesOutDoesNotDependOnHowManyTrainAtATime() {
        DataSet data = Spirals.data(80, 1);
        Examples examples =
                Examples.split(new org.nd4j.linalg.dataset.MultiDataSet(data.getFeatures(), data.getLabels()), 20, 1);
        MultiLayerConfiguration configuration = Spirals.configuration(1, 8, 2);
        configuration.getConf(1).getLayer().setIDropout(new Dropout(0.5));
        WorkGraph work = Works.of(configuration);
        List<StartCandidate> candidates = new ArrayList<>();
        for (double scale : new double[] {1, 0.5, 2, 0.1, 3}) {
            candidates.add(new StartCandidate(
                    "scaled by " + scale, List.of(), work.snapshot().muli(scale)));
        }

        StartRehearsal.Result alone =
                rehearsal(configuration, work, examples, 1).decide(candidates, 12);
        StartRehearsal.Result together =
                rehearsal(configuration, work, examples, 4).decide(candidates, 12);

        assertThat(together.taken()).isEqualTo(alone.taken());
        assertThat(together.reason()).isEqualTo(alone.reason());
        for (int i = 0; i < alone.ways().size(); i++) {
            assertThat(together.ways().get(i).half())
                    .isDeepEqualTo(alone.ways().get(i).half());
            assertThat(together.ways().get(i).end())
                    .isDeepEqualTo(alone.ways().get(i).end());
        }
    }

    private static StartRehearsal rehearsal(
            MultiLayerConfiguration configuration, WorkGraph work, Examples examples, int atATime) {
        List<Trainee> trainees = new ArrayList<>();
        for (int i = 0; i < atATime; i++) {
            trainees.add(new Trainee(WorkGraph.asGraph(configuration), work.snapshot(), 1));
        }
        return new StartRehearsal(
                trainees, examples, examples.heldBackSet(), 1, new StartProgress(System::nanoTime, line -> {}));
    }

    private static StartRehearsal.Way way(double half, double first, double second) {
        return new StartRehearsal.Way(
                new double[][] {flat(half), flat(half)}, new double[][] {flat(first), flat(second)});
    }

    private static double[] flat(double loss) {
        double[] losses = new double[40];
        // Examples differ, and by the same amounts wherever the network started.
        Arrays.setAll(losses, i -> loss + (i % 2 == 0 ? 0.3 : -0.3));
        return losses;
    }
}
