package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** What functions make of places of different variances, beside closed forms for each pair of places. */
class ActivatedPlacesTest {
    /** The end points and the middle are nodes of the interpolation. */
    private static final double[] SHARES = {0.5, 1.5, 1, 1.5, 0.5};

    private static final int SIDE = SHARES.length;
    private static final double SQUARE = 1.4;
    private static final double FAR = 0.2;
    private static final double[][] PAIRS = {
        {-0.1, 0.1, 0, -0.1, 0.1},
        {0.1, 0.3, -0.1, -0.2, -0.1},
        {0, -0.1, 0.2, -0.1, 0},
        {-0.1, -0.2, -0.1, 0.3, 0.1},
        {0.1, -0.1, 0, 0.1, -0.1}
    };

    /** Two examples have more in common at the same place than pairs of places say. */
    private static final double SHARED = FAR + 0.12 + 0.05;

    @Test
    void theValuesLieAsTheirFunctionHasThem() {
        assertThat(behind(new ActivationReLU()).places().along(0, SIDE)).containsExactly(SHARES, within(1e-9));
        double[] cubes = new double[SIDE];
        double mean = 0;
        for (int x = 0; x < SIDE; x++) {
            cubes[x] = Math.pow(SHARES[x], 3);
            mean += cubes[x] / SIDE;
        }
        double[] found = behind(new ActivationCube()).places().along(0, SIDE);
        for (int x = 0; x < SIDE; x++) {
            assertThat(found[x]).isCloseTo(cubes[x] / mean, within(1e-6));
        }
    }

    /** Between the nodes a straight line is near. */
    @Test
    void betweenItsNodesAFunctionIsNearlyStraight() {
        double[] shares = {0.6, 0.77, 1.1, 1.25, 1.28};
        double[] found = new Activated(ActivationMoments.of(new ActivationCube()))
                .forward(List.of(signal(shares, 0)))
                .places()
                .along(0, SIDE);
        double mean = 0;
        for (double share : shares) {
            mean += Math.pow(share, 3) / SIDE;
        }
        for (int x = 0; x < SIDE; x++) {
            assertThat(found[x]).isCloseTo(Math.pow(shares[x], 3) / mean, within(0.01));
        }
    }

    /** Cho and Saul 2009: E relu(u) relu(v) = √(ab)/2π (sin θ + (π − θ) cos θ), θ the angle between them. */
    @Test
    void productsOfRelusAreThoseOfTheirPlaces() {
        double[][] expected = PlacePairs.each(SIDE, (x, y) -> {
            double scale = SQUARE * Math.sqrt(SHARES[x] * SHARES[y]);
            return scale * arcCosine((FAR + PAIRS[x][y]) / scale);
        });
        Products found = behind(new ActivationReLU()).products();

        assertThat(found.far()).isCloseTo(PlacePairs.mean(expected), within(2e-4));
        double atOne = SQUARE * (arcCosine(SHARED / SQUARE) - arcCosine((FAR + 0.12) / SQUARE));
        assertThat(found.shared()).isCloseTo(PlacePairs.diagonal(expected) + atOne, within(2e-4));
        // The bend that pairs make is the same within an example.
        double bend = PlacePairs.mean(expected) - SQUARE * arcCosine(FAR / SQUARE);
        assertThat(found.within()).isCloseTo(SQUARE * arcCosine(0.3 / SQUARE) + bend, within(2e-4));
        assertThat(found.near()).isCloseTo(SQUARE * arcCosine(0.5 / SQUARE), within(2e-4));
        for (int x = 0; x < SIDE; x++) {
            for (int y = 0; y < SIDE; y++) {
                assertThat(found.far() + found.pairs().along(0, SIDE)[x][y]).isCloseTo(expected[x][y], within(2e-4));
            }
        }
    }

    /** What the mean of an argument adds is in its second moment and its products. */
    @Test
    void aFunctionThatChangesNothing() {
        ExpectedSignal z = signal(SHARES, 0.3);
        ExpectedSignal behind = new Activated(ActivationMoments.of(new ActivationIdentity())).forward(List.of(z));

        assertThat(behind.places().along(0, SIDE)).containsExactly(SHARES, within(1e-9));
        assertThat(behind.products().far()).isCloseTo(FAR, within(1e-9));
        assertThat(behind.products().shared()).isCloseTo(SHARED, within(1e-9));
        for (int x = 0; x < SIDE; x++) {
            assertThat(behind.products().pairs().along(0, SIDE)[x])
                    .containsExactly(z.products().pairs().along(0, SIDE)[x], within(1e-9));
        }
    }

    /** Places at which nothing varies have nothing in common but their mean. */
    @Test
    void placesWithoutAVariance() {
        ExpectedSignal behind = new Activated(ActivationMoments.of(new ActivationReLU()))
                .forward(List.of(signal(new double[] {0, 0, 2.5, 2.5, 0}, 0)));
        double[][] pairs = behind.products().pairs().along(0, SIDE);

        assertThat(behind.products().far() + pairs[0][2]).isCloseTo(0, within(1e-12));
        assertThat(behind.products().far() + pairs[2][2]).isPositive();
        ExpectedSignal constant = new Activated(ActivationMoments.of(new ActivationReLU()))
                .forward(List.of(ExpectedSignal.independent(
                        0, 0, new Products(0, 0, 0, 0, new PlacePairs(Collections.singletonList(PAIRS))))));
        assertThat(constant.products().far()).isZero();
    }

    private static double arcCosine(double cosine) {
        double angle = Math.acos(cosine);
        return (Math.sin(angle) + (Math.PI - angle) * cosine) / (2 * Math.PI);
    }

    private static ExpectedSignal behind(org.nd4j.linalg.activations.IActivation function) {
        return new Activated(ActivationMoments.of(function)).forward(List.of(signal(SHARES, 0)));
    }

    private static ExpectedSignal signal(double[] shares, double mean) {
        Products products = new Products(SHARED, 0.5, FAR, 0.3, new PlacePairs(Collections.singletonList(PAIRS)));
        return ExpectedSignal.independent(mean, SQUARE, products).at(PlaceMap.of(Collections.singletonList(shares)));
    }
}
