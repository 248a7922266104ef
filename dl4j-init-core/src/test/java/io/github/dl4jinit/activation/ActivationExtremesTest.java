package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Functions that grow like an exponential, are too steep at 0, or end somewhere. */
class ActivationExtremesTest {

    @Test
    void theTailsOfAnExponentialAreIntegratedToTheirEnd() {
        ActivationMoments exp = ActivationMoments.of(new Formula(Math::exp, Math::exp));
        for (double q : new double[] {1, 9, 16, 25, 36}) {
            // E e^(2z) = e^(2q)
            assertThat(exp.secondMoment(q) / Math.exp(2 * q)).as("q = %s", q).isEqualTo(1, offset(1e-6));
        }
    }

    @Test
    void aDerivativeWhoseSquareHasNoIntegralIsSaidToBeInfinite() {
        ActivationMoments root =
                ActivationMoments.of(new Formula(Math::cbrt, z -> 1 / (3 * Math.cbrt(z) * Math.cbrt(z))));
        assertThat(root.meanSquaredDerivative()).isInfinite();
        assertThat(root.chi()).isInfinite();
        // |z|^0.8 has one: E φ'² = 0.64 E |z|^(-0.4).
        ActivationMoments power = ActivationMoments.of(
                new Formula(z -> Math.pow(Math.abs(z), 0.8), z -> 0.8 * Math.signum(z) * Math.pow(Math.abs(z), -0.2)));
        assertThat(power.meanSquaredDerivative()).isBetween(0.6, 1.2);
        assertThat(ActivationMoments.of(new ActivationTanH()).meanSquaredDerivative())
                .isFinite();
    }

    @Test
    void aSecondMomentBeyondTheFunctionsEndIsRefusedAsUnsupported() {
        ActivationMoments ends = ActivationMoments.of(
                new Formula(z -> Math.abs(z) > 20 ? Double.NaN : Math.tanh(z), z -> 1 - Math.tanh(z) * Math.tanh(z)));
        assertThat(ends.secondMoment()).isEqualTo(0.394294, offset(1e-6));
        assertThatThrownBy(() -> ends.secondMoment(100)).isInstanceOf(UnsupportedActivationException.class);
    }

    @Test
    void aResponseKnowsMeansAndSkewness() {
        ActivationMoments relu = ActivationMoments.of(new ActivationReLU());
        NormalResponse centred = relu.response(0, 1, 0);
        assertThat(centred.mean()).isEqualTo(1 / Math.sqrt(2 * Math.PI), offset(1e-9));
        assertThat(centred.secondMoment()).isEqualTo(0.5, offset(1e-9));
        assertThat(centred.meanDerivative()).isEqualTo(0.5, offset(1e-9));
        // Cho & Saul 2009: E relu(u) relu(v) = (sin θ + (π − θ) cos θ)/2π.
        double angle = Math.acos(0.5);
        double exact = (Math.sin(angle) + (Math.PI - angle) * 0.5) / (2 * Math.PI);
        double product = centred.covariance(centred, 0.5) + centred.mean() * centred.mean();
        assertThat(product).isEqualTo(exact, offset(1e-4));
        // Far from 0 on the right a ReLU is the identity.
        NormalResponse right = relu.response(8, 1, 0.3);
        assertThat(right.mean()).isEqualTo(8, offset(1e-6));
        assertThat(right.secondMoment()).isEqualTo(65, offset(1e-6));
    }

    /** An activation function by its formula. */
    private static final class Formula extends BaseActivationFunction {
        private static final long serialVersionUID = 1;
        private final transient DoubleUnaryOperator value;
        private final transient DoubleUnaryOperator derivative;

        private Formula(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
            this.value = value;
            this.derivative = derivative;
        }

        @Override
        public INDArray getActivation(INDArray in, boolean training) {
            return map(in, value);
        }

        @Override
        public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
            return new Pair<>(map(in, derivative).muli(epsilon), null);
        }

        private static INDArray map(INDArray in, DoubleUnaryOperator function) {
            INDArray out = in.dup('c');
            for (long i = 0; i < out.length(); i++) {
                out.putScalar(i, function.applyAsDouble(in.getDouble(i)));
            }
            return out;
        }

        @Override
        public String toString() {
            return "formula";
        }
    }
}
