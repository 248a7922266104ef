package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Attention beside a simulation in plain arrays, of 4000 draws. Each figure's standard error is below 1 %; what theory leaves
 * out is smaller than 8 %, which the bounds of 12 % allow for with four standard errors: a false alarm has a probability below
 * 1e-4.
 */
class AttentionTest {
    private static final int STEPS = 12;
    private static final int QUERIES = 6;
    private static final int WIDTH = 16;
    private static final int DRAWS = 4000;
    private static final double NOISE = 0.12;

    private final Random random = new Random(5);
    private final double querySize = 0.9;
    private final double keySize = 0.8;

    @Test
    void valuesQueriesAndKeysGetWhatTheyGetInASimulation() {
        double[] measured = simulated();
        Attended attended = attended(1, 0);
        List<ExpectedSignal> inputs = List.of(signal(querySize), signal(keySize), signal(1));

        double forward = attended.forward(inputs).secondMoment();
        List<ExpectedGradient> back = attended.backward(ExpectedGradient.independent(1, Products.all(0)), inputs);

        assertThat(measured[0] / forward).isCloseTo(1, within(NOISE));
        for (int i = 0; i < 3; i++) {
            assertThat(measured[i + 1] / back.get(i).secondMoment())
                    .as("input " + i)
                    .isCloseTo(1, within(NOISE));
        }
    }

    /** With a standard deviation of a half, s² is half as large again at some queries and half as large at others. */
    @Test
    void queriesOfDifferentSizesFocusDifferently() {
        List<ExpectedSignal> inputs = List.of(signal(querySize), signal(keySize), signal(1));

        double forward = attended(1, 0.25).forward(inputs).secondMoment();

        double large = attended(1.5, 0).forward(inputs).secondMoment();
        double small = attended(0.5, 0).forward(inputs).secondMoment();
        assertThat(forward).isCloseTo((large + small) / 2, within(1e-12));
        assertThat(forward).isGreaterThan(attended(1, 0).forward(inputs).secondMoment());
    }

    private static Attended attended(double ofQueries, double spread) {
        return new Attended(
                Attended.Projection.of(ofQueries, 1, 0),
                Attended.Projection.of(1, 1, 1),
                Attended.Projection.of(1, 1, 2),
                QUERIES,
                STEPS,
                0,
                spread);
    }

    private static ExpectedSignal signal(double size) {
        return ExpectedSignal.independent(0, size * size, Products.all(0));
    }

    /** E y², and E of the squared gradients of queries, keys and values, for independent normal numbers. */
    private double[] simulated() {
        double[] sums = new double[4];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[][] q = normal(QUERIES, querySize);
            double[][] k = normal(STEPS, keySize);
            double[][] v = normal(STEPS, 1);
            double[][] g = normal(QUERIES, 1);
            double[][] dk = new double[STEPS][WIDTH];
            double[][] dv = new double[STEPS][WIDTH];
            for (int r = 0; r < QUERIES; r++) {
                double[] p = softmax(q[r], k);
                double[] y = new double[WIDTH];
                double[] dq = new double[WIDTH];
                for (int t = 0; t < STEPS; t++) {
                    add(y, v[t], p[t]);
                }
                for (int t = 0; t < STEPS; t++) {
                    add(dv[t], g[r], p[t]);
                    double slope = p[t] * (dot(g[r], v[t]) - dot(g[r], y)) / Math.sqrt(WIDTH);
                    add(dq, k[t], slope);
                    add(dk[t], q[r], slope);
                }
                sums[0] += dot(y, y) / (DRAWS * QUERIES * WIDTH);
                sums[1] += dot(dq, dq) / (DRAWS * QUERIES * WIDTH);
            }
            for (int t = 0; t < STEPS; t++) {
                sums[2] += dot(dk[t], dk[t]) / (DRAWS * STEPS * WIDTH);
                sums[3] += dot(dv[t], dv[t]) / (DRAWS * STEPS * WIDTH);
            }
        }
        return sums;
    }

    private static double[] softmax(double[] query, double[][] keys) {
        double[] p = new double[keys.length];
        double sum = 0;
        for (int t = 0; t < p.length; t++) {
            p[t] = Math.exp(dot(query, keys[t]) / Math.sqrt(WIDTH));
            sum += p[t];
        }
        for (int t = 0; t < p.length; t++) {
            p[t] /= sum;
        }
        return p;
    }

    private double[][] normal(int rows, double size) {
        double[][] values = new double[rows][WIDTH];
        for (double[] row : values) {
            for (int i = 0; i < WIDTH; i++) {
                row[i] = size * random.nextGaussian();
            }
        }
        return values;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] values, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * values[i];
        }
    }
}
