package io.github.dl4jinit.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.init.XavierInit;
import java.util.Locale;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.TypeConversionException;

class SchemeParserTest {

    static Stream<Arguments> schemes() {
        return Stream.of(
                Arguments.of("he", new HeInit(), "2/in"),
                Arguments.of("HE", new HeInit(), "2/in"),
                Arguments.of("he:1.5", new HeInit(1.5), "3/in"),
                Arguments.of("he:fan-out", new HeInit(1, FanMode.OUT, WeightDistribution.NORMAL), "2/out"),
                Arguments.of("xavier", new XavierInit(), "1/in"),
                Arguments.of("xavier:uniform:2", new XavierInit(2, FanMode.IN, WeightDistribution.UNIFORM), "2/in"),
                Arguments.of("glorot", XavierInit.glorot(), "2/(in+out)"),
                Arguments.of("glorot:0.5", XavierInit.glorot(0.5), "1/(in+out)"),
                Arguments.of("mirrored", new MirroredInit(MirroredInit.Position.INNER), "mirrored"),
                Arguments.of(
                        "mirrored:0.5",
                        new MirroredInit(MirroredInit.Position.INNER).withMultiplier(0.5),
                        "0.5 × mirrored"),
                Arguments.of("scaled:8", new ScaledVarianceInit(8), "8/in"),
                Arguments.of(
                        "scaled:0.5:fan-out:uniform",
                        new ScaledVarianceInit(0.5, 1, FanMode.OUT, WeightDistribution.UNIFORM),
                        "0.5/out"),
                Arguments.of(
                        "scaled:truncated:fan-geo:1e-2",
                        new ScaledVarianceInit(0.01, 1, FanMode.GEOMETRIC, WeightDistribution.TRUNCATED_NORMAL),
                        "0.01/√(in·out)"),
                Arguments.of("normal:0.01", new WeightInitDistribution(new NormalDistribution(0, 0.01)), "0.01²"));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void readsASchemeAndGivesItsFormula(String text, IWeightInit expected, String formula) {
        NamedScheme scheme = parse(text).scheme(1, WeightDistribution.NORMAL);
        assertThat(scheme.init()).isEqualTo(expected);
        assertThat(scheme.formula()).isEqualTo(formula);
        assertThat(scheme.name()).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @Test
    void theOptionsOfTheCommandAreForWhatTheSchemeLeavesOpen() {
        assertThat(parse("he:1.5").scheme(2, WeightDistribution.UNIFORM).init())
                .isEqualTo(new HeInit(3, FanMode.IN, WeightDistribution.UNIFORM));
        assertThat(parse("he:truncated").scheme(1, WeightDistribution.UNIFORM).init())
                .isEqualTo(new HeInit(1, FanMode.IN, WeightDistribution.TRUNCATED_NORMAL));
        assertThat(parse("scaled:3").scheme(2, WeightDistribution.NORMAL).init())
                .isEqualTo(new ScaledVarianceInit(3, 2, FanMode.IN, WeightDistribution.NORMAL));
        assertThat(parse("normal:0.1").scheme(4, WeightDistribution.UNIFORM).init())
                .isEqualTo(new WeightInitDistribution(new NormalDistribution(0, 0.2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hee|hee|xavier",
                "''|''|xavier",
                "he:|''|fan-in",
                "he:two|two|fan-in",
                "he:0|0|positive",
                "he:-1|-1|positive",
                "he:NaN|nan|neither a number",
                "he:Infinity|infinity|neither a number",
                "he:1e999|1e999|finite",
                "he:1:2|he:1:2|more than one number",
                "he:fan-in:fan-out|he:fan-in:fan-out|more than one fan mode",
                "he:uniform:normal|he:uniform:normal|more than one distribution",
                "scaled|scaled|scaled:2",
                "scaled:uniform|scaled:uniform|gain²",
                "normal|normal|normal:0.01",
                "normal:0.1:uniform|normal:0.1:uniform|nothing else",
                "normal:0.1:fan-in|normal:0.1:fan-in|nothing else",
                "mirrored:uniform|mirrored:uniform|nothing else",
                "glorot:fan-in|glorot:fan-in|fan-avg",
            })
    void saysWhatIsWrong(String text, String named, String allowed) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(named)
                .hasMessageContaining(allowed);
    }

    private static SchemeSpec parse(String text) {
        return new SchemeParser().convert(text);
    }
}
