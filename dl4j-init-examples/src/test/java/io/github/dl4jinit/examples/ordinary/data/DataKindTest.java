package io.github.dl4jinit.examples.ordinary.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DataKindTest {
    private static final FieldFolder NONE = new FieldFolder(Optional.empty());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(DataKind.class)
    void whatIsDrawnIsTheSameEveryTime(DataKind kind) throws IOException {
        if (kind.files().isEmpty() && !kind.needsDigits()) {
            FieldData data = kind.load(NONE, null);
            assertThat(kind.load(NONE, null).checksum()).isEqualTo(data.checksum());
            assertThat(data.train().getFeatures(0).sumNumber().doubleValue()).isFinite();
            assertThat(data.test().getLabels(0).size(0))
                    .isEqualTo(data.test().getFeatures(0).size(0));
        } else if (!kind.needsDigits()) {
            assertThat(NONE.missing(kind)).isEqualTo(kind.files());
        }
    }

    @Test
    void aSumIsItsDigitsSum() throws IOException {
        FieldData data = DataKind.ADDITIONS.load(NONE, null);
        for (int i = 0; i < 100; i++) {
            String question = text(data.train().getFeatures(0), i);
            String answer = text(data.train().getLabels(0), i);
            String[] terms = new StringBuilder(question).reverse().toString().split("\\+");
            int sum = Integer.parseInt(terms[0]) + Integer.parseInt(terms[1]);
            assertThat(answer.substring(0, answer.indexOf('>'))).isEqualTo(String.valueOf(sum));
            assertThat(text(data.train().getFeatures(1), i)).isEqualTo('<' + answer.substring(0, 3));
        }
    }

    private static String text(INDArray symbols, int example) {
        StringBuilder text = new StringBuilder();
        for (int step = 0; step < symbols.size(2); step++) {
            for (int symbol = 0; symbol < symbols.size(1); symbol++) {
                if (symbols.getDouble(example, symbol, step) == 1) {
                    text.append("0123456789+ <>".charAt(symbol));
                }
            }
        }
        return text.toString();
    }

    @Test
    void everyLetterIsOneOfTwentySeven() throws IOException {
        INDArray names = DataKind.NAMES.load(NONE, null).train().getFeatures(0);
        assertThat(names.shape()).containsExactly(2000, 27, 20);
        assertThat(names.sum(1).minNumber().doubleValue()).isEqualTo(1);
        assertThat(names.sum(1).maxNumber().doubleValue()).isEqualTo(1);
    }

    @Test
    void returnsAreBetweenFallingAtOnceAndNever() throws IOException {
        INDArray returns = DataKind.RETURNS.load(NONE, null).train().getLabels(0);
        assertThat(returns.minNumber().doubleValue()).isGreaterThanOrEqualTo(0);
        assertThat(returns.maxNumber().doubleValue()).isLessThanOrEqualTo(1);
        assertThat(returns.stdNumber().doubleValue()).isGreaterThan(0.05);
    }

    @Test
    void irisIsStandardisedAndDivided() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("5.%d,3.%d,%d,0.5%d,%d\n".formatted(i, i, i, i, i % 3));
        }
        Files.writeString(folder.resolve("iris.csv"), lines);
        FieldData iris = DataKind.IRIS.load(new FieldFolder(Optional.of(folder)), null);
        assertThat(iris.train().getFeatures(0).shape()).containsExactly(13, 4);
        assertThat(iris.test().getFeatures(0).shape()).containsExactly(7, 4);
        for (int column = 0; column < 4; column++) {
            INDArray feature = iris.train().getFeatures(0).getColumn(column);
            assertThat(feature.meanNumber().doubleValue()).isCloseTo(0, within(1e-5));
            assertThat(feature.stdNumber(false).doubleValue()).isCloseTo(1, within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3\n5,1,1\n", "1,2\n1,2,3\n", "1,2,x\n0,1,1\n", "1,2,3\n", "0.5,1,1\n1,1,1\n"})
    void aBadFileIsRefusedByName(String content) throws IOException {
        for (String name : List.of("moon_data_train.csv", "moon_data_eval.csv")) {
            Files.writeString(folder.resolve(name), content);
        }
        assertThatThrownBy(() -> DataKind.MOON.load(new FieldFolder(Optional.of(folder)), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("moon_data_train.csv");
    }
}
