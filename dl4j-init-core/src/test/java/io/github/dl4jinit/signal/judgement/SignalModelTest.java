package io.github.dl4jinit.signal.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.signal.judgement.SignalModel.HiddenLayer;
import io.github.dl4jinit.signal.response.ActivationResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** What a model expects of multipliers, held against what they do to chains that can be followed by hand. */
class SignalModelTest {
    private static final double NO_GRADIENT = Double.NaN;
    private static final double NO_SATURATION = Double.POSITIVE_INFINITY;
    private static final double NO_OUTPUT = Double.NEGATIVE_INFINITY;

    @Test
    void unchangedWeightsLeaveWhatWasMeasured() {
        assertThat(strain(linear(new double[] {1, -2, -5, -8}, new double[] {0, 0, 0, 0}), 0, 0, 0, 0))
                .isCloseTo(9 / 6.0, within(1e-12));
        assertThat(strain(linear(new double[] {0, 0, 0}, new double[] {-4, 2, 8}), 0, 0, 0))
                .isCloseTo(12 / 6.0, within(1e-12));
    }

    /** Forwards a multiplier moves its own layer and those behind it, backwards those before it. */
    @Test
    void aMultiplierMovesWhatIsBehindItForwardsAndWhatIsBeforeItBackwards() {
        double[] none = {NO_GRADIENT, NO_GRADIENT, NO_GRADIENT, NO_GRADIENT};
        assertThat(strain(linear(new double[] {0, -3, -6, -9}, none), 0, 3, 3, 2))
                .isCloseTo(1 / 6.0, within(1e-9));
        assertThat(strain(linear(new double[] {0, 0, 0, 0}, none), 5, 0, 0, 1)).isCloseTo(1 / 6.0, within(1e-9));
        assertThat(strain(linear(new double[] {0, -9, -9, -9}, new double[] {0, 0, 0, 0}), 0, 9, 0, 0))
                .isCloseTo(9 / 6.0, within(1e-9));
        assertThat(strain(linear(new double[] {0, -9, -9, -9}, new double[] {-9, 0, 0, 0}), 0, 9, 0, 0))
                .isCloseTo(0, within(1e-9));
    }

    /** E ReLU'² does not depend on q, and E ReLU² is q/2: as in a chain of straight lines. */
    @Test
    void reluIsFollowedLikeAStraightLine() {
        List<HiddenLayer> layers = Collections.nCopies(3, layer(new ActivationReLU(), 0, 0));
        assertThat(strain(layers, 0, 2, 2)).isCloseTo(4 / 6.0, within(1e-9));
    }

    /** The saturated share of N(0, q) is that beyond ±t; it is held against a half. */
    @Test
    void saturationIsTheShareBeyondTheThreshold() {
        HiddenLayer layer = new HiddenLayer(0, NO_GRADIENT, 2, false, response(new ActivationIdentity()));
        assertThat(strain(List.of(layer), 0)).isCloseTo(Erf.erfc(2 / Math.sqrt(2)) / 0.5, within(1e-12));
        assertThat(strain(List.of(layer), Math.log(9)))
                .isCloseTo(Erf.erfc(2 / 3.0 / Math.sqrt(2)) / 0.5, within(1e-12));
    }

    @Test
    void theOutputFollowsTheLastLayerUnlessThatIsNormalised() {
        double[] none = {NO_GRADIENT};
        SignalModel model = new SignalModel(linear(new double[] {0}, none), Math.log(1e4) / 2);
        assertThat(model.strain(new double[] {0})).isCloseTo(0.5, within(1e-12));
        assertThat(model.strain(new double[] {Math.log(1e4)})).isCloseTo(1.5, within(1e-9));
        SignalModel normalised = new SignalModel(List.of(normalised(0, NO_GRADIENT)), Math.log(1e4) / 2);
        assertThat(normalised.strain(new double[] {Math.log(1e4)})).isCloseTo(0.5, within(1e-12));
    }

    /** Mish's derivative is NaN in single precision from 23 on; fourteen standard deviations are held against that. */
    @Test
    void noPreActivationReachesWhereTheDerivativeIsNaN() {
        HiddenLayer layer = layer(new ActivationMish(), 0, NO_GRADIENT);
        assertThat(layer.response().largestArgument()).isBetween(20.0, 30.0);
        assertThat(strain(List.of(layer), 2))
                .isCloseTo(14 * Math.E / layer.response().largestArgument(), within(1e-9));
    }

    /** The sigmoid makes examples alike by the same factor in each layer; what is lost is held against a thousandth. */
    @Test
    void examplesBecomeAlikeLayerByLayer() {
        HiddenLayer layer = layer(new ActivationSigmoid(), 0, NO_GRADIENT);
        double factor = layer.response().slope(0) - layer.response().value(0);
        assertThat(factor).isLessThan(-1);
        for (int depth : new int[] {2, 5, 9}) {
            assertThat(strain(Collections.nCopies(depth, layer), new double[depth]))
                    .isCloseTo((depth - 1) * factor / Math.log(1e-3), within(1e-9));
        }
    }

    /** Differences that grow do not make up for a later loss: they cannot grow beyond what examples differ by. */
    @Test
    void differencesGrowNoFurtherThanTheyAre() {
        HiddenLayer sigmoid = layer(new ActivationSigmoid(), 0, NO_GRADIENT);
        HiddenLayer chaotic = layer(new ActivationTanH(), 2, NO_GRADIENT);
        assertThat(2 + chaotic.response().slope(2))
                .isGreaterThan(chaotic.response().value(2) + 0.5);
        List<HiddenLayer> layers = new ArrayList<>(Collections.nCopies(4, chaotic));
        layers.addAll(Collections.nCopies(5, sigmoid));
        double factor = sigmoid.response().slope(0) - sigmoid.response().value(0);
        assertThat(strain(layers, new double[9])).isCloseTo(4 * factor / Math.log(1e-3), within(1e-9));
    }

    /** Behind a normalised layer nothing of its size is left, and its gradient is inverse to it. */
    @Test
    void normalisationUndoesTheSizeForwardsAndTurnsItRoundBackwards() {
        List<HiddenLayer> layers = List.of(normalised(0, 0), normalised(0, 0), layer(new ActivationIdentity(), 0, 0));
        // q' = (4, 4, 0); B' = (4 − 4, −4, 0).
        assertThat(strain(layers, 4, 4, 0)).isCloseTo(4 / 6.0, within(1e-9));
        assertThat(strain(layers, 12, 0, 0)).isCloseTo(12 / 6.0, within(1e-9));
        assertThat(strain(layers, 0, 0, 3)).isCloseTo(3 / 6.0, within(1e-9));
    }

    private static double strain(List<HiddenLayer> layers, double... logMultipliers) {
        return new SignalModel(layers, NO_OUTPUT).strain(logMultipliers);
    }

    private static List<HiddenLayer> linear(double[] logQ, double[] logB) {
        List<HiddenLayer> layers = new ArrayList<>();
        for (int i = 0; i < logQ.length; i++) {
            layers.add(layer(new ActivationIdentity(), logQ[i], logB[i]));
        }
        return layers;
    }

    private static HiddenLayer layer(IActivation activation, double logQ, double logB) {
        return new HiddenLayer(logQ, logB, NO_SATURATION, false, response(activation));
    }

    private static HiddenLayer normalised(double logQ, double logB) {
        return new HiddenLayer(logQ, logB, NO_SATURATION, true, response(new ActivationIdentity()));
    }

    private static ActivationResponse response(IActivation activation) {
        return ActivationResponse.of(activation);
    }
}
