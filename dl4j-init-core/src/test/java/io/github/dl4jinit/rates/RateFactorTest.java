package io.github.dl4jinit.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.init.Golden;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

class RateFactorTest {

    @Test
    void aStepIsMultipliedAfterTheUpdaterWhateverTheRate() {
        INDArray step = Nd4j.createFromArray(1f, -2f);
        RateFactor factor = new RateFactor(0.5);
        assertThat(factor.applyStep()).isEqualTo(Regularization.ApplyStep.POST_UPDATER);
        factor.apply(Nd4j.createFromArray(7f, 8f), step, 0.01, 3, 1);
        assertThat(step).isEqualTo(Nd4j.createFromArray(0.5f, -1f));
        assertThat(factor.score(step, 0, 0)).isZero();
    }

    @Test
    void itIsFoundAmongOthers() {
        RateFactor factor = new RateFactor(4);
        assertThat(RateFactor.among(List.of(new L2Regularization(0.1), factor))).contains(factor);
        assertThat(RateFactor.among(List.of(new L2Regularization(0.1)))).isEmpty();
        assertThat(RateFactor.among(null)).isEmpty();
        assertThat(factor.clone()).isEqualTo(factor).hasSameHashCodeAs(factor).isNotEqualTo(new RateFactor(2));
    }

    @Test
    void theJsonFormIsThatOfTheGoldenFile() throws JsonProcessingException {
        ObjectMapper json = NeuralNetConfiguration.mapper();
        String golden = Golden.text("rates/RateFactor.json");
        assertThat(json.writerWithDefaultPrettyPrinter().writeValueAsString(new RateFactor(4)) + "\n")
                .isEqualTo(golden);
        assertThat(json.readValue(golden, Regularization.class)).isEqualTo(new RateFactor(4));
        assertThatThrownBy(() -> json.readValue(golden.replace("4.0", "-4.0"), Regularization.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aFactorThatIsNoneIsRefused(double factor) {
        assertThatThrownBy(() -> new RateFactor(factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("factor is not positive and finite: " + factor);
    }
}
