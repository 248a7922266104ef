package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.api.Test;

/** How much of a kernel lies on its map, and when pairs of places are followed through it. */
class KernelReachTest {
    private static final double EXACT = 1e-12;
    private static final Sliding SAME = new Sliding(3, 1, 1, 1, 6, 6);
    private static final Sliding HALVED = new Sliding(3, 2, 1, 1, 7, 4);

    /** 2, 3, 3, 3, 3, 2 of 3 taps along the one dimension, 2, 3, 3, 2 along the other. */
    @Test
    void sharesOfTheKernelMultiplyOverDimensions() {
        KernelReach reach = KernelReach.of(List.of(SAME, HALVED));
        double rows = 16.0 / 18;
        double columns = 10.0 / 12;

        assertThat(reach.one()).isCloseTo(rows * columns, within(EXACT));
        // The outer taps miss one place each, the inner one none.
        double two = (25.0 / 36 + 1 + 25.0 / 36) / 3 * ((9.0 / 16 + 1 + 9.0 / 16) / 3);
        assertThat(reach.two()).isCloseTo(two, within(EXACT));
        double near = (SAME.shareOfNeighbours() * columns + rows * HALVED.shareOfNeighbours()) / 2;
        assertThat(reach.near()).isCloseTo(near, within(EXACT));
        KernelReach nowhere = KernelReach.of(List.of());
        assertThat(List.of(nowhere.one(), nowhere.near(), nowhere.two())).containsOnly(1.0);
    }

    /** Borders make the places of a batch's examples differ alike: of a batch of several, on maps that are not large. */
    @Test
    void pairsAreFollowedInBatchesOnMapsWithBorders() {
        Products even = Products.all(1);
        KernelReach reach = KernelReach.of(List.of(SAME));

        assertThat(reach.followsPairs(even)).isFalse();
        assertThat(reach.ofBatch(2).followsPairs(even)).isTrue();
        assertThat(reach.ofBatch(1).followsPairs(even)).isFalse();
        assertThat(reach.ofBatch(Double.NaN).followsPairs(even)).isFalse();
        assertThat(KernelReach.WHOLE.ofBatch(8).followsPairs(even)).isFalse();
        assertThat(KernelReach.of(List.of(new Sliding(3, 1, 1, 1, 128, 128)))
                        .ofBatch(8)
                        .pairs())
                .isTrue();
        assertThat(KernelReach.of(List.of(new Sliding(3, 1, 1, 1, 129, 1)))
                        .ofBatch(8)
                        .pairs())
                .isFalse();
        assertThat(KernelReach.of(List.of(SAME, new Sliding(3, 1, 1, 1, 1, 129)))
                        .ofBatch(8)
                        .pairs())
                .isFalse();
        // What has been followed so far goes on.
        Products uneven = new Products(1, 1, 1, 1, new PlacePairs(Collections.singletonList(new double[6][6])));
        assertThat(reach.followsPairs(uneven)).isTrue();
        assertThat(reach.ofBatch(4)
                        .measured(OptionalDouble.of(0.5), OptionalDouble.empty())
                        .pairs())
                .isTrue();
    }

    /** Behind a stride a place of the gradient's map feeds fewer places in front, and neighbours none together. */
    @Test
    void aStrideLeavesLessInCommonBackwards() {
        Sliding halved = new Sliding(1, 2, 1, 0, 8, 4);
        Products alone = KernelReach.of(List.of(halved)).ofBatch(4).backwardPairs();
        Products both = KernelReach.of(List.of(halved, new Sliding(1, 1, 1, 0, 3, 3)))
                .ofBatch(4)
                .backwardPairs();

        assertThat(alone).isEqualTo(new Products(1, 0, 0.5, 0.5));
        assertThat(both).isEqualTo(new Products(1, 0.5, 0.5, 0.5));
        assertThat(KernelReach.of(List.of(halved)).backwardPairs()).isEqualTo(Products.all(1));
        assertThat(KernelReach.WHOLE.ofBatch(4).backwardPairs()).isEqualTo(Products.all(1));
    }

    @Test
    void aMeasuredShareTakesThePlaceOfTheMaps() {
        KernelReach reach = KernelReach.of(List.of(HALVED));
        KernelReach measured = reach.measured(OptionalDouble.of(0.95), OptionalDouble.of(0.9));

        assertThat(reach.beyondMap()).isEqualTo(1);
        assertThat(measured.beyondMap()).isCloseTo(0.95 / (10.0 / 12), within(EXACT));
        assertThat(measured.forward(PlaceMap.EVEN).factor()).isEqualTo(0.95);
        assertThat(measured.backward(PlaceMap.EVEN).factor()).isEqualTo(0.9);
    }

    /** Forwards 2, 3, 3, 2 thirds of a kernel; backwards each of 7 places gets 1, 2, 1, 2, 1, 2, 1 thirds. */
    @Test
    void placesOfTheSignalAndOfTheGradient() {
        KernelReach reach = KernelReach.of(List.of(HALVED));
        KernelReach.Passed forward = reach.forward(PlaceMap.EVEN);
        KernelReach.Passed backward = reach.backward(PlaceMap.EVEN);

        assertThat(forward.factor()).isCloseTo(10.0 / 12, within(EXACT));
        assertThat(forward.places().along(0, 4)).containsExactly(new double[] {0.8, 1.2, 1.2, 0.8}, within(EXACT));
        assertThat(backward.factor()).isCloseTo(10.0 / 12, within(EXACT));
        assertThat(backward.places().along(0, 7))
                .containsExactly(new double[] {0.7, 1.4, 0.7, 1.4, 0.7, 1.4, 0.7}, within(EXACT));
    }

    @Test
    void itIsOfTheLayersDimensions() {
        ConvolutionLayer maps = new ConvolutionLayer.Builder(new int[] {3, 1}, new int[] {2, 1}, new int[] {1, 0})
                .convolutionMode(ConvolutionMode.Truncate)
                .dilation(1, 2)
                .nOut(2)
                .build();
        KernelReach reach =
                KernelReach.of(maps, sizes(InputType.convolutional(7, 5, 3), InputType.convolutional(4, 5, 2)));
        assertThat(reach.sliding()).containsExactly(HALVED, new Sliding(1, 1, 2, 0, 5, 5));

        Convolution1DLayer series = new Convolution1DLayer.Builder(3, 1)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(2)
                .build();
        assertThat(KernelReach.of(series, sizes(InputType.recurrent(2, 6), InputType.recurrent(2, 6)))
                        .sliding())
                .containsExactly(SAME);
        assertThat(KernelReach.of(series, sizes(InputType.recurrent(2), InputType.recurrent(2)))
                        .sliding())
                .isEmpty();
        assertThat(KernelReach.of(maps, MapSizes.UNKNOWN).sliding()).isEmpty();
        assertThat(KernelReach.inPlace(sizes(InputType.recurrent(2, 6), InputType.recurrent(2, 4)))
                        .sliding())
                .containsExactly(new Sliding(1, 1, 1, 0, 4, 4));
    }

    private static MapSizes sizes(InputType in, InputType out) {
        return new MapSizes(Optional.of(in), Optional.of(out));
    }
}
