package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Products of independent values: means and mean squares multiply. */
class MultipliedTest {
    private static final double EXACT = 1e-12;
    private static final ExpectedSignal A = ExpectedSignal.independent(2, 5, new Products(4.2, 4.5, 4.1, 4.1));
    private static final ExpectedSignal B = ExpectedSignal.independent(-1, 3, new Products(1.2, 1.5, 1.1, 1.1));
    private static final ExpectedSignal C = ExpectedSignal.independent(0.5, 1, new Products(0.3, 0.4, 0.25, 0.25));

    @Test
    void momentsMultiply() {
        ExpectedSignal y = new Multiplied().forward(List.of(A, B, C));
        assertThat(y.mean()).isCloseTo(-1, within(EXACT));
        assertThat(y.secondMoment()).isCloseTo(15, within(EXACT));
        assertThat(y.products().shared()).isCloseTo(4.2 * 1.2 * 0.3, within(EXACT));
        assertThat(y.products().near()).isCloseTo(4.5 * 1.5 * 0.4, within(EXACT));
    }

    /** Cov(abc, a) = E b E c Var a, and the parts make up the whole variance. */
    @Test
    void aProductGoesAlongWithEachOfItsFactors() {
        ExpectedSignal y = new Multiplied().forward(List.of(A, B, C));
        assertThat(ExpectedSignal.covariance(y, A)).isCloseTo(-0.5 * 1, within(EXACT));
        assertThat(ExpectedSignal.covariance(y, B)).isCloseTo(2 * 0.5 * 2, within(EXACT));
        assertThat(ExpectedSignal.covariance(y, C)).isCloseTo(2 * -1 * 0.75, within(EXACT));
        double variance = y.terms().entrySet().stream()
                .mapToDouble(term ->
                        term.getValue() * term.getValue() * term.getKey().variance())
                .sum();
        assertThat(variance).isCloseTo(15 - 1, within(EXACT));
    }

    /** Of two ways back to one value, those that have a mean have something in common. */
    @Test
    void eachFactorGetsTheOthersTimesTheGradient() {
        ExpectedGradient gradient = ExpectedGradient.independent(4, new Products(1, 2, 0.5, 0.5));
        List<ExpectedGradient> back = new Multiplied().backward(gradient, List.of(A, B, C));
        assertThat(back.get(0).secondMoment()).isCloseTo(4 * 3 * 1, within(EXACT));
        assertThat(back.get(1).secondMoment()).isCloseTo(4 * 5 * 1, within(EXACT));
        assertThat(back.get(2).secondMoment()).isCloseTo(4 * 5 * 3, within(EXACT));
        assertThat(back.get(0).products().shared()).isCloseTo(1.2 * 0.3, within(EXACT));
        assertThat(back.get(1).products().near()).isCloseTo(2 * 4.5 * 0.4, within(EXACT));
        assertThat(back.get(2).products().far()).isCloseTo(0.5 * 4.1 * 1.1, within(EXACT));
        // The factors −1 · 0.5 and 2 · 0.5 lie on the same gradient of E g² = 4.
        assertThat(back.get(0).plus(back.get(1)).secondMoment()).isCloseTo(12 + 20 + 2 * -0.5 * 1 * 4, within(EXACT));
    }

    @Test
    void aProductOfAGradientCannotExceedItsSquare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputGradient(4, 0, 4.5, 0, 0, 0))
                .withMessageContaining("near is 4.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputGradient(4, 0, 0, -4.5, 0, 0))
                .withMessageContaining("within is -4.5");
        assertThat(new OutputGradient(4, 4, -4, 4, 4, 1).near()).isEqualTo(-4);
        assertThat(OutputGradient.of(0).secondMoment()).isZero();
    }
}
