package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

class MomentsReaderTest {

    /** Twice its input; without an equals of its own, as most people's. */
    private static final class Twice extends BaseActivationFunction {
        private static final long serialVersionUID = 1L;
        private static int evaluations;

        @Override
        public INDArray getActivation(INDArray in, boolean training) {
            evaluations++;
            return in.muli(2);
        }

        @Override
        public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
            return new Pair<>(epsilon.mul(2), null);
        }
    }

    @Test
    void aFunctionWithoutStateIsReadOnceForAllItsLayers() {
        MomentsReader reader = new MomentsReader();
        ActivationMoments first = reader.of(new Twice());
        int evaluations = Twice.evaluations;

        assertThat(reader.of(new Twice())).isSameAs(first);
        assertThat(Twice.evaluations).isEqualTo(evaluations);
        assertThat(first.secondMoment()).isCloseTo(4, within(1e-9));
    }

    @Test
    void functionsThatDifferInTheirStateAreDifferent() {
        MomentsReader reader = new MomentsReader();

        assertThat(reader.of(new ActivationLReLU(0.1)).secondMoment())
                .isNotEqualTo(reader.of(new ActivationLReLU(0.3)).secondMoment());
    }
}
