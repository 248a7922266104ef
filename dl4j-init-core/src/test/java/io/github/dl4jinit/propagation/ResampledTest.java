package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Values that are repeated, left out and put side by side. */
class ResampledTest {
    private static final double EXACT = 1e-12;
    private static final ExpectedSignal X = ExpectedSignal.independent(0.5, 2, new Products(0.6, 1.2, 0.4, 0.4));

    /** Along a series each value appears twice: every other neighbour is its copy. */
    @Test
    void everyOtherNeighbourIsACopy() {
        ExpectedSignal y = new Resampled(2, true, List.of()).forward(List.of(X));
        assertThat(y.secondMoment()).isEqualTo(2);
        assertThat(y.products().near()).isCloseTo((2 + 1.2) / 2, within(EXACT));
        assertThat(y.products().shared()).isEqualTo(0.6);
        assertThat(y.products().far()).isEqualTo(0.4);
        assertThat(Resampled.kept(0.5).forward(List.of(X))).isSameAs(X);
    }

    /** The sum of c gradients that have E g·g' in common: c E g² + c (c − 1) E g·g'. */
    @Test
    void aValueGetsTheGradientsOfAllItsCopies() {
        int copies = 3;
        ExpectedGradient gradient =
                ExpectedGradient.independent(5, new Products(0.7, 2, 0.3, 0.4)).pulling(1.5);
        ExpectedGradient back = new Resampled(copies, true, List.of())
                .backward(gradient, List.of(X))
                .get(0);
        assertThat(back.secondMoment()).isCloseTo(copies * 5 + copies * (copies - 1) * 2, within(EXACT));
        assertThat(back.products().near()).isCloseTo(copies * copies * 2, within(EXACT));
        assertThat(back.products().far()).isCloseTo(copies * copies * 0.3, within(EXACT));
        assertThat(back.products().within()).isCloseTo(copies * copies * 0.4, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(copies * 0.7 + copies * (copies - 1) * 0.3, within(EXACT));
        assertThat(back.pull()).isCloseTo(copies * 1.5, within(EXACT));
        assertThat(mean(back)).isEqualTo(copies);
        assertThat(mean(new Resampled(copies, true, List.of())
                        .backward(gradient.times(0.5), List.of(X))
                        .get(0)))
                .isEqualTo(copies * 0.5);
        // One that is the same everywhere comes back that many times larger.
        ExpectedGradient alike = new Resampled(copies, true, List.of())
                .backward(ExpectedGradient.independent(1, Products.all(1)), List.of(X))
                .get(0);
        assertThat(alike.secondMoment()).isCloseTo(copies * copies, within(EXACT));
        assertThat(alike.products().shared()).isCloseTo(copies * copies, within(EXACT));
    }

    @Test
    void whatIsLeftOutHasNoGradient() {
        ExpectedGradient back = Resampled.kept(0.25)
                .backward(ExpectedGradient.independent(4, Products.all(2)).pulling(8), List.of(X))
                .get(0);
        assertThat(back.secondMoment()).isCloseTo(1, within(EXACT));
        // The same places of two examples are left out together, others are not.
        assertThat(back.products().shared()).isCloseTo(0.5, within(EXACT));
        assertThat(back.products().far()).isCloseTo(2 / 16.0, within(EXACT));
        assertThat(back.products().within()).isCloseTo(2 / 16.0, within(EXACT));
        assertThat(back.pull()).isCloseTo(2, within(EXACT));
    }

    /** Three units of one beside one unit of the other. */
    @Test
    void momentsSideBySideAreAverages() {
        ExpectedSignal other = ExpectedSignal.independent(-1, 6, new Products(1, 2, 3, 4));
        Concatenated both = new Concatenated(List.of(3.0, 1.0), true);
        ExpectedSignal y = both.forward(List.of(X, other));
        assertThat(y.mean()).isCloseTo(0.75 * 0.5 - 0.25, within(EXACT));
        assertThat(y.secondMoment()).isCloseTo(0.75 * 2 + 0.25 * 6, within(EXACT));
        assertThat(y.products().shared()).isCloseTo(0.75 * 0.6 + 0.25, within(EXACT));
        assertThat(y.products().near()).isCloseTo(0.75 * 1.2 + 0.5, within(EXACT));
        assertThat(y.function()).isNull();
        assertThat(new Concatenated(List.of(5.0), true).forward(List.of(X))).isSameAs(X);
    }

    @Test
    void placesSideBySideAreWeighedByTheirSquares() {
        ExpectedSignal left =
                ExpectedSignal.independent(0, 2, Products.all(0)).at(PlaceMap.of(List.of(new double[] {2, 0})));
        ExpectedSignal even = ExpectedSignal.independent(0, 6, Products.all(0));
        PlaceMap places = new Concatenated(List.of(3.0, 1.0), true)
                .forward(List.of(left, even))
                .places();
        // Half of the square is the first one's: (2 + 1)/2 and (0 + 1)/2.
        assertThat(places.along(0, 2)).containsExactly(new double[] {1.5, 0.5}, within(EXACT));
    }

    /** Two relu(z) stay a relu, of arguments side by side; with another function or factor they do not. */
    @Test
    void valuesOfOneFunctionStayItsValues() {
        ActivationMoments relu = ActivationMoments.of(new ActivationReLU());
        FunctionOfNormal one = new FunctionOfNormal(relu, ExpectedSignal.independent(0, 1, Products.all(0)));
        FunctionOfNormal two = new FunctionOfNormal(relu, ExpectedSignal.independent(1, 5, Products.all(1)));
        FunctionOfNormal tanh = new FunctionOfNormal(
                ActivationMoments.of(new ActivationTanH()), ExpectedSignal.independent(0, 1, Products.all(0)));
        Concatenated both = new Concatenated(List.of(1.0, 1.0), true);
        FunctionOfNormal common = both.forward(List.of(X.as(one), X.as(two))).function();
        assertThat(common.moments()).isSameAs(relu);
        assertThat(common.argument().mean()).isCloseTo(0.5, within(EXACT));
        assertThat(common.argument().secondMoment()).isCloseTo(3, within(EXACT));
        assertThat(both.forward(List.of(X.as(one), X.as(tanh))).function()).isNull();
        assertThat(both.forward(List.of(X.as(one), X.as(two.linear(2, 0)))).function())
                .isNull();
        assertThat(both.forward(List.of(X.as(one), X.as(two.linear(1, 3)))).function())
                .isNull();
        assertThat(both.forward(List.of(X.as(one), X)).function()).isNull();
        assertThat(both.forward(List.of(X, X.as(one))).function()).isNull();
    }

    /** S = Σ a dL/da is split as the squares are. */
    @Test
    void eachInputGetsItsOwnGradientAndItsPartOfThePull() {
        ExpectedSignal other = ExpectedSignal.independent(-1, 6, Products.all(1));
        ExpectedGradient gradient =
                ExpectedGradient.independent(4, Products.all(2)).pulling(5);
        List<ExpectedGradient> back = new Concatenated(List.of(3.0, 1.0), true).backward(gradient, List.of(X, other));
        assertThat(back).extracting(ExpectedGradient::secondMoment).containsExactly(4.0, 4.0);
        assertThat(back.get(0).pull()).isCloseTo(5 * 2 / 3.0, within(EXACT));
        assertThat(back.get(1).pull()).isCloseTo(5 * 6 / 3.0, within(EXACT));
        // They have nothing in common: together they are as large as both.
        assertThat(back.get(0).plus(back.get(1)).secondMoment()).isCloseTo(8, within(EXACT));
        assertThat(new Concatenated(List.of(3.0), true).backward(gradient, List.of(X)))
                .containsExactly(gradient);
    }

    private static double mean(ExpectedGradient gradient) {
        return gradient.shares().values().iterator().next().mean();
    }
}
