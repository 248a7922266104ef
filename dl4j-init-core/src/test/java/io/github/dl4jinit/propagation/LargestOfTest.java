package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class LargestOfTest {

    @Test
    void normalQuantilesAreThoseOfCommonsMath() {
        assertThat(LargestOf.normal()).isEqualTo(LargestOf.quantiles(1));
    }

    /** Of 9 values 3 are in common; 200,000 draws have a standard error of 0.002, quantiles a few times that. */
    @Test
    void setsThatOverlapHaveLargestValuesInCommon() {
        for (DoubleUnaryOperator function :
                new DoubleUnaryOperator[] {u -> u, u -> Math.max(0, u - 1), u -> Math.tanh(u)}) {
            Random random = new Random(17);
            double mean = 0;
            double square = 0;
            double product = 0;
            int draws = 200_000;
            for (int draw = 0; draw < draws; draw++) {
                double common = largest(random, 3);
                double a = function.applyAsDouble(Math.max(common, largest(random, 6)));
                double b = function.applyAsDouble(Math.max(common, largest(random, 6)));
                mean += a / draws;
                square += a * a / draws;
                product += a * b / draws;
            }
            double expected = (product - mean * mean) / (square - mean * mean);
            assertThat(LargestOf.correlation(9, 3, 0, 1, function)).isCloseTo(expected, within(0.02));
        }
    }

    private static double largest(Random random, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, random.nextGaussian());
        }
        return largest;
    }

    @Test
    void setsApartHaveNothingAndTheSameSetAllInCommon() {
        assertThat(LargestOf.correlation(4, 0, 0, 1, u -> u)).isZero();
        assertThat(LargestOf.correlation(4, 4, 0, 1, u -> u)).isEqualTo(1);
        assertThat(LargestOf.correlation(4, 2, 0, 1, u -> 3)).isZero();
    }

    @Test
    void quantilesAreThoseOfCommonsMath() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        for (int count : new int[] {1, 2, 4, 9}) {
            double[] quantiles = LargestOf.quantiles(count);
            assertThat(quantiles).hasSize(LargestOf.QUANTILES);
            for (int i = 0; i < quantiles.length; i++) {
                double probability = Math.pow((i + 0.5) / LargestOf.QUANTILES, 1.0 / count);
                assertThat(quantiles[i]).isEqualTo(normal.inverseCumulativeProbability(probability));
            }
        }
    }
}
