package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Units of several kinds behind a merge: what is done to each unit by itself is done to each kind by itself. */
class KindsTest {
    private static final Activated TANH = new Activated(ActivationMoments.of(new ActivationTanH()));
    private static final Concatenated MERGE = new Concatenated(List.of(3.0, 1.0), true);

    private final ExpectedSignal large = ExpectedSignal.independent(0, 4, Products.all(0));
    private final ExpectedSignal shifted = ExpectedSignal.independent(1, 1.1, Products.all(1));

    private static ExpectedGradient one() {
        return ExpectedGradient.independent(1, Products.all(0.2));
    }

    @Test
    void aFunctionOfAMergeIsTheMergeOfItsFunctions() {
        ExpectedSignal merged = MERGE.forward(List.of(large, shifted));
        ExpectedSignal behind = EachKind.forward(TANH, List.of(merged));
        ExpectedSignal first = TANH.forward(List.of(large));
        ExpectedSignal second = TANH.forward(List.of(shifted));

        assertThat(merged.secondMoment()).isCloseTo(0.75 * 4 + 0.25 * 1.1, within(1e-12));
        assertThat(behind.mean()).isCloseTo(0.75 * first.mean() + 0.25 * second.mean(), within(1e-12));
        assertThat(behind.secondMoment())
                .isCloseTo(0.75 * first.secondMoment() + 0.25 * second.secondMoment(), within(1e-12));
        assertThat(behind.products().far())
                .isCloseTo(
                        0.75 * first.products().far() + 0.25 * second.products().far(), within(1e-12));
        assertThat(behind.kinds().count()).isEqualTo(2);
    }

    @Test
    void eachKindMeetsItsOwnSlopes() {
        ExpectedSignal merged = MERGE.forward(List.of(large, shifted));
        ExpectedGradient back = EachKind.backward(TANH, one(), List.of(merged)).get(0);
        List<ExpectedGradient> apart = MERGE.backward(back, List.of(large, shifted));
        double ofLarge = TANH.backward(one(), List.of(large)).get(0).secondMoment();
        double ofShifted = TANH.backward(one(), List.of(shifted)).get(0).secondMoment();

        assertThat(apart.get(0).secondMoment()).isCloseTo(ofLarge, within(1e-12));
        assertThat(apart.get(1).secondMoment()).isCloseTo(ofShifted, within(1e-12));
        assertThat(back.secondMoment()).isCloseTo(0.75 * ofLarge + 0.25 * ofShifted, within(1e-12));
    }

    /** A skip around a function: each kind gets both ways' gradients. */
    @Test
    void gradientsOfKindsAddUpKindByKind() {
        ExpectedSignal merged = MERGE.forward(List.of(large, shifted));
        ExpectedGradient kinds = EachKind.backward(TANH, one(), List.of(merged)).get(0);
        ExpectedGradient same = ExpectedGradient.independent(0.5, Products.all(0));

        for (ExpectedGradient sum : List.of(kinds.plus(same), same.plus(kinds))) {
            for (int k = 0; k < 2; k++) {
                assertThat(sum.kinds().each().get(k).secondMoment())
                        .isCloseTo(kinds.kinds().each().get(k).secondMoment() + 0.5, within(1e-12));
            }
            assertThat(sum.secondMoment()).isCloseTo(kinds.secondMoment() + 0.5, within(1e-12));
        }
        ExpectedGradient twice = kinds.plus(kinds);
        assertThat(twice.kinds().count()).isEqualTo(2);
        assertThat(twice.kinds().each().get(1).products().shared())
                .isGreaterThan(2 * kinds.kinds().each().get(1).products().shared() - 1e-12);
    }

    /** A merge of merges has the kinds of all, each by its share. */
    @Test
    void aMergeOfMergesHasTheKindsOfAll() {
        ExpectedSignal inner = MERGE.forward(List.of(large, shifted));
        Concatenated outer = new Concatenated(List.of(4.0, 4.0), true);
        ExpectedSignal small = ExpectedSignal.independent(0, 0.1, Products.all(0));
        ExpectedSignal all = outer.forward(List.of(inner, small));

        assertThat(all.kinds().shares()).containsExactly(0.375, 0.125, 0.5);
        ExpectedGradient back = EachKind.backward(TANH, one(), List.of(all)).get(0);
        List<ExpectedGradient> apart = outer.backward(back, List.of(inner, small));
        assertThat(apart.get(0).kinds().count()).isEqualTo(2);
        assertThat(MERGE.backward(apart.get(0), List.of(large, shifted)).get(1).secondMoment())
                .isCloseTo(TANH.backward(one(), List.of(shifted)).get(0).secondMoment(), within(1e-12));
    }

    @Test
    void weightsAndExamplesMakeOneKindOfAll() {
        ExpectedSignal merged = MERGE.forward(List.of(large, shifted));
        Step mixing = new LastStep(4);

        assertThat(mixing.unitwise()).isFalse();
        assertThat(EachKind.forward(mixing, List.of(merged)).kinds().isOne()).isTrue();
        assertThat(new Concatenated(List.of(1.0, 1.0), false)
                        .forward(List.of(large, shifted))
                        .kinds()
                        .isOne())
                .isTrue();
    }

    /** Units that are alike are of one kind, and more kinds than are followed are taken for one. */
    @Test
    void kindsThatMakeNoDifferenceAreNotKept() {
        ExpectedSignal same = ExpectedSignal.independent(0, 4, Products.all(0));
        assertThat(MERGE.forward(List.of(large, same)).kinds().isOne()).isTrue();
        List<ExpectedSignal> many = java.util.stream.IntStream.range(1, 20)
                .mapToObj(i -> ExpectedSignal.independent(0, i, Products.all(0)))
                .toList();
        List<Double> widths = java.util.Collections.nCopies(many.size(), 1.0);
        assertThat(new Concatenated(widths, true).forward(many).kinds().isOne()).isTrue();
    }

    /** S = Σ a dL/da of all is shared out as the kinds' values are large. */
    @Test
    void aPullIsSharedOut() {
        ExpectedSignal merged = MERGE.forward(List.of(large, shifted));
        Kinds<ExpectedGradient> apart = one().pulling(2).among(merged.kinds());
        double all = merged.secondMoment();

        assertThat(apart.each().get(0).pull()).isCloseTo(2 * 4 / all, within(1e-12));
        assertThat(apart.each().get(1).pull()).isCloseTo(2 * 1.1 / all, within(1e-12));
        assertThat(ExpectedGradient.of(apart).pull()).isCloseTo(2, within(1e-12));
    }

    /** Of a sum of two merges whose kinds are not as many of each, all units are taken for one kind. */
    @Test
    void kindsThatDoNotFitAreTakenForOne() {
        ExpectedSignal one = MERGE.forward(List.of(large, shifted));
        ExpectedSignal other = new Concatenated(List.of(1.0, 1.0), true).forward(List.of(large, shifted));
        Summed sum = new Summed(List.of(1.0, 1.0));

        assertThat(EachKind.forward(sum, List.of(one, one)).kinds().count()).isEqualTo(2);
        assertThat(EachKind.forward(sum, List.of(one, other)).kinds().isOne()).isTrue();
        ExpectedSignal even = ExpectedSignal.independent(0, 1, Products.all(0));
        assertThat(EachKind.forward(sum, List.of(even, one)).kinds().count()).isEqualTo(2);
        assertThat(EachKind.forward(sum, List.of(even, one)).secondMoment())
                .isCloseTo(one.secondMoment() + 1, within(1e-12));
    }
}
