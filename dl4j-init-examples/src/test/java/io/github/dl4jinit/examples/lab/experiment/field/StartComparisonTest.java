package io.github.dl4jinit.examples.lab.experiment.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.examples.lab.experiment.field.StartComparison.Judged;
import io.github.dl4jinit.examples.lab.experiment.field.run.FieldRun;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.NetworkList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartComparisonTest {
    private static final FieldNetwork CLASSES = network("iris");
    private static final FieldNetwork VALUES = network("sinc");
    private static final FieldNetwork DENSITY = network("mixture");

    private static FieldNetwork network(String name) {
        return NetworkList.AUTHORS.networks().stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<FieldRun> runs(double... values) {
        List<FieldRun> runs = new ArrayList<>();
        for (double value : values) {
            runs.add(new FieldRun("any", runs.size() + 1, 1, value, value, value, 0));
        }
        return runs;
    }

    private static final List<FieldRun> HIGH = runs(1, 1.1, 0.9, 1.05);
    private static final List<FieldRun> LOW = runs(0.5, 0.55, 0.45, 0.52);

    private static Judged judge(FieldNetwork network, Measure measure, List<FieldRun> author, List<FieldRun> other) {
        return StartComparison.judge(List.of(new StartComparison(network, measure, author, other)))
                .get(0);
    }

    @Test
    void aLowerLossIsBetterAndAHigherAccuracy() {
        assertThat(judge(VALUES, Measure.LOSS, HIGH, LOW).verdict()).isEqualTo(Verdict.BETTER);
        assertThat(judge(VALUES, Measure.SCORE, HIGH, LOW).verdict()).isEqualTo(Verdict.BETTER);
        assertThat(judge(DENSITY, Measure.SCORE, HIGH, LOW).verdict()).isEqualTo(Verdict.BETTER);
        assertThat(judge(CLASSES, Measure.QUARTER_LOSS, HIGH, LOW).verdict()).isEqualTo(Verdict.BETTER);
        assertThat(judge(CLASSES, Measure.SCORE, HIGH, LOW).verdict()).isEqualTo(Verdict.WORSE);
        assertThat(judge(CLASSES, Measure.SCORE, LOW, HIGH).verdict()).isEqualTo(Verdict.BETTER);
    }

    @Test
    void whatIsWithinTheSpreadTies() {
        assertThat(judge(VALUES, Measure.LOSS, HIGH, runs(1.02, 0.93, 1.08, 1.01))
                        .verdict())
                .isEqualTo(Verdict.TIED);
    }

    @Test
    void theSameDifferenceAmongManyNetworksMayNotCount() {
        // Alone p = 0.02, among twenty 0.4.
        List<FieldRun> somewhatLower = runs(0.85, 0.9, 0.78, 0.83);
        assertThat(judge(VALUES, Measure.LOSS, HIGH, somewhatLower).verdict()).isEqualTo(Verdict.BETTER);
        List<StartComparison> many = new ArrayList<>();
        many.add(new StartComparison(VALUES, Measure.LOSS, HIGH, somewhatLower));
        for (int i = 0; i < 19; i++) {
            many.add(new StartComparison(VALUES, Measure.LOSS, HIGH, HIGH));
        }
        assertThat(StartComparison.judge(many))
                .allSatisfy(judged -> assertThat(judged.verdict()).isEqualTo(Verdict.TIED));
    }

    @Test
    void whoDivergesMoreOftenIsWorse() {
        List<FieldRun> diverged = runs(0.1, 0.1, Double.NaN, 0.1);
        assertThat(judge(VALUES, Measure.LOSS, HIGH, diverged).verdict()).isEqualTo(Verdict.WORSE);
        assertThat(judge(VALUES, Measure.LOSS, diverged, HIGH).verdict()).isEqualTo(Verdict.BETTER);
        assertThat(judge(VALUES, Measure.LOSS, diverged, diverged).verdict()).isEqualTo(Verdict.TIED);
        assertThat(judge(VALUES, Measure.LOSS, HIGH, diverged).comparison().change())
                .isEqualTo("–");
    }

    @Test
    void aChangeIsARatioOfLossesOrADifference() {
        List<FieldRun> twos = runs(2, 2);
        List<FieldRun> ones = runs(1, 1);
        assertThat(judge(VALUES, Measure.LOSS, twos, ones).comparison().change())
                .isEqualTo("×0.500");
        assertThat(judge(DENSITY, Measure.LOSS, twos, ones).comparison().change())
                .isEqualTo("-1.00");
        assertThat(judge(CLASSES, Measure.SCORE, ones, twos).comparison().change())
                .isEqualTo("+1.00");
    }
}
