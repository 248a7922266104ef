package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.activation.ActivationMoments;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Maps whose border is cut off, and maps with zeros around them. */
class PlacedTest {
    private static final double EXACT = 1e-12;

    /** Of 4 × 5 places 2 × 4 are kept. */
    private static final Placed CROPPED =
            Placed.of(new int[] {-1, 0}, sizes(InputType.convolutional(4, 5, 3), InputType.convolutional(2, 4, 3)));

    /** 4 × 5 places among 6 × 8. */
    private static final Placed PADDED =
            Placed.of(new int[] {1, 2}, sizes(InputType.convolutional(4, 5, 3), InputType.convolutional(6, 8, 3)));

    private static final FunctionOfNormal FUNCTION = new FunctionOfNormal(
            ActivationMoments.of(new ActivationReLU()), ExpectedSignal.independent(0, 1, Products.all(0)));
    private static final ExpectedSignal X =
            ExpectedSignal.independent(0.5, 2, new Products(0.8, 1.2, 0.4, 0.6)).as(FUNCTION);

    @Test
    void whatIsKeptOfAMapIsWhatItWas() {
        ExpectedSignal kept = CROPPED.forward(List.of(X));

        assertThat(kept.mean()).isEqualTo(0.5);
        assertThat(kept.secondMoment()).isCloseTo(2, within(EXACT));
        assertThat(kept.function()).isSameAs(FUNCTION);
        assertThat(kept.terms()).isEqualTo(X.terms());
    }

    /** The border of a map that is lit in the middle is dark. */
    @Test
    void theMiddleIsKept() {
        ExpectedSignal lit =
                X.at(new PlaceMap(List.of(new double[] {0.4, 1.6, 1.6, 0.4}, new double[] {1, 1, 1, 1, 1})));

        assertThat(CROPPED.forward(List.of(lit)).secondMoment()).isCloseTo(2 * 1.6, within(EXACT));
    }

    /** Zeros are 28 of 48 places. */
    @Test
    void zerosAroundAMapTakeTheirPart() {
        ExpectedSignal among = PADDED.forward(List.of(X));

        assertThat(among.mean()).isCloseTo(0.5 * 20 / 48, within(EXACT));
        assertThat(among.secondMoment()).isCloseTo(2.0 * 20 / 48, within(EXACT));
        assertThat(among.products().shared()).isCloseTo(0.8 * 20 / 48, within(EXACT));
        assertThat(among.function()).isNull();
        assertThat(among.places().along(0, 6)).containsExactly(new double[] {0, 1.5, 1.5, 1.5, 1.5, 0}, within(EXACT));
    }

    /** Two places drawn at random are both among the 8 of 20 that were kept by the square of that. */
    @Test
    void whatWasCutOffHasNoGradient() {
        ExpectedGradient gradient =
                ExpectedGradient.independent(4, new Products(2, 3, 1, 1)).pulling(5);
        ExpectedGradient back = CROPPED.backward(gradient, List.of(X)).get(0);

        assertThat(back.secondMoment()).isCloseTo(4 * 0.4, within(EXACT));
        assertThat(back.products().shared()).isCloseTo(2 * 0.4, within(EXACT));
        assertThat(back.products().near()).isCloseTo(3 * 0.4, within(EXACT));
        assertThat(back.products().far()).isCloseTo(0.16, within(EXACT));
        assertThat(back.products().within()).isCloseTo(0.16, within(EXACT));
        assertThat(back.shares().values().iterator().next().mean()).isCloseTo(0.4, within(EXACT));
        // S is the same over all of the map, which has 20 places for 8.
        assertThat(back.pull()).isCloseTo(5 * 0.4, within(EXACT));
        assertThat(back.places().along(0, 4)).containsExactly(new double[] {0, 2, 2, 0}, within(EXACT));
    }

    @Test
    void zerosTakeTheirGradientWithThem() {
        ExpectedGradient gradient =
                ExpectedGradient.independent(4, new Products(2, 3, 1, 1)).pulling(5);
        ExpectedGradient back = PADDED.backward(gradient, List.of(X)).get(0);

        assertThat(back.secondMoment()).isCloseTo(4, within(EXACT));
        assertThat(back.products().far()).isCloseTo(1, within(EXACT));
        assertThat(back.pull()).isCloseTo(5 * 48 / 20.0, within(EXACT));
    }

    @Test
    void ofUnknownSizesNothingIsKnown() {
        InputType known = InputType.recurrent(3, 7);
        InputType unknown = InputType.recurrent(3);

        assertThat(Placed.of(new int[] {1}, sizes(unknown, known))).isEqualTo(new Placed(List.of()));
        assertThat(Placed.of(new int[] {1}, sizes(known, unknown))).isEqualTo(new Placed(List.of()));
        assertThat(Placed.of(new int[] {2}, sizes(InputType.recurrent(3, 5), known)))
                .isEqualTo(new Placed(List.of(new Sliding(1, 1, 1, 2, 5, 7))));
        assertThat(new Placed(List.of()).forward(List.of(X)).secondMoment()).isEqualTo(2);
    }

    private static MapSizes sizes(InputType in, InputType out) {
        return new MapSizes(Optional.of(in), Optional.of(out));
    }
}
