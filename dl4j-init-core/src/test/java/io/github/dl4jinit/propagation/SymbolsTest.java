package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pairs of symbols are counted one by one. */
class SymbolsTest {
    private static final double EXACT = 1e-12;
    private static final int EXAMPLES = 4;
    private static final int STEPS = 5;
    private final int[][] text = drawn();

    private interface Pair {
        boolean counts(int example, int step, int otherExample, int otherStep);
    }

    private static int[][] drawn() {
        Random random = new Random(3);
        int[][] text = new int[EXAMPLES][STEPS];
        for (int[] example : text) {
            for (int step = 0; step < STEPS; step++) {
                example[step] = random.nextInt(3);
            }
        }
        return text;
    }

    private double share(Pair pair) {
        double same = 0;
        int all = 0;
        for (int e = 0; e < EXAMPLES; e++) {
            for (int f = 0; f < EXAMPLES; f++) {
                for (int s = 0; s < STEPS; s++) {
                    for (int t = 0; t < STEPS; t++) {
                        if (pair.counts(e, s, f, t)) {
                            same += text[e][s] == text[f][t] ? 1 : 0;
                            all++;
                        }
                    }
                }
            }
        }
        return same / all;
    }

    private INDArray array() {
        INDArray array = Nd4j.zeros(EXAMPLES, 1, STEPS);
        for (int e = 0; e < EXAMPLES; e++) {
            for (int s = 0; s < STEPS; s++) {
                array.putScalar(e, 0, s, text[e][s]);
            }
        }
        return array;
    }

    @Test
    void probabilitiesAreThoseOfAllPairs() {
        Products alike = Symbols.of(array());

        assertThat(alike.shared()).isCloseTo(share((e, s, f, t) -> e != f && s == t), within(EXACT));
        assertThat(alike.near()).isCloseTo(share((e, s, f, t) -> e == f && t == s + 1), within(EXACT));
        assertThat(alike.far()).isCloseTo(share((e, s, f, t) -> e != f), within(EXACT));
        assertThat(alike.within()).isCloseTo(share((e, s, f, t) -> e == f && t != s), within(EXACT));
        assertThat(alike.lags().at(3)).isCloseTo(share((e, s, f, t) -> e == f && t == s + 3), within(EXACT));
        assertThat(Symbols.of(array().reshape(EXAMPLES, STEPS))).isEqualTo(alike);
    }

    @Test
    void singleSymbolsHaveNoSteps() {
        Products alike = Symbols.of(Nd4j.create(new double[][] {{1}, {2}, {1}, {1}}));

        assertThat(alike).isEqualTo(Products.all(6.0 / 12));
    }

    /** Two rows are the same as often as two symbols are. */
    @Test
    void rowsOfATableHaveInCommonWhatSymbolsAre() {
        ExpectedSignal symbols = ExpectedSignal.independent(0, 1, new Products(0.25, 0.5, 0.125, 0.25));

        ExpectedSignal rows = new LookedUp(x -> 3, 0.5).forward(List.of(symbols));

        assertThat(rows.secondMoment()).isCloseTo(3.25, within(EXACT));
        assertThat(rows.products()).isEqualTo(new Products(1, 1.75, 0.625, 1));
    }

    @Test
    void onlySymbolsAreCompared() {
        Map<String, INDArray> features = Map.of("text", array(), "numbers", array());

        MeasuredInputs measured = MeasuredInputs.of(features, Set.of("text"));

        assertThat(measured.symbols()).containsOnlyKeys("text");
        assertThat(measured.times(Map.of("text", 5.0)).symbols()).isEqualTo(measured.symbols());
        assertThat(MeasuredInputs.of(features).symbols()).isEmpty();
    }
}
