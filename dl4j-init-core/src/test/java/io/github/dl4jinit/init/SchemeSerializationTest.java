package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.contract.SchemeAssertions;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The serialised forms of schemes. The files under {@code golden/init} are in users' models: they must stay readable. */
class SchemeSerializationTest {
    private static final ObjectMapper JSON = NeuralNetConfiguration.mapper();

    /** Each golden file and what it stands for. */
    private static final Map<String, InitScheme> GOLDEN = Map.ofEntries(
            Map.entry("he-default.json", new HeInit()),
            Map.entry(
                    "he-all.json",
                    HeInit.builder()
                            .multiplier(1.5)
                            .fanMode(FanMode.OUT)
                            .distribution(WeightDistribution.UNIFORM)
                            .build()),
            Map.entry("xavier-default.json", new XavierInit()),
            Map.entry(
                    "xavier-glorot.json",
                    XavierInit.glorot(0.75).toBuilder()
                            .distribution(WeightDistribution.TRUNCATED_NORMAL)
                            .build()),
            Map.entry("scaled-default.json", new ScaledVarianceInit(1.25)),
            Map.entry(
                    "scaled-all.json",
                    ScaledVarianceInit.builder(0.1)
                            .multiplier(3)
                            .fanMode(FanMode.GEOMETRIC)
                            .distribution(WeightDistribution.TRUNCATED_NORMAL)
                            .build()),
            Map.entry("orthogonal-default.json", new OrthogonalInit()),
            Map.entry("orthogonal-all.json", new OrthogonalInit(1.5, 0.5, 4)),
            Map.entry("delta-orthogonal-default.json", new DeltaOrthogonalInit()),
            Map.entry("delta-orthogonal-all.json", new DeltaOrthogonalInit(1.5, 0.5)),
            Map.entry("mirrored-default.json", new MirroredInit(MirroredInit.Position.INNER)),
            Map.entry(
                    "mirrored-all.json",
                    new MirroredInit(MirroredInit.Position.LAST, MirroredInit.Block.GAUSSIAN, 0.8, 0.5)),
            Map.entry("identity-default.json", new IdentityInit()),
            Map.entry("identity-all.json", new IdentityInit(0.5, 0.01)),
            Map.entry("sparse-default.json", new SparseInit()),
            Map.entry("sparse-all.json", new SparseInit(7, 2.5, 0.5)),
            Map.entry("embedding-default.json", new EmbeddingInit()),
            Map.entry("embedding-all.json", new EmbeddingInit(0.5, WeightDistribution.UNIFORM)));

    static Stream<Map.Entry<String, InitScheme>> golden() {
        return GOLDEN.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    static Stream<InitScheme> schemes() {
        return golden().map(Map.Entry::getValue);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void theJsonFormIsTheGoldenFile(Map.Entry<String, InitScheme> golden) throws IOException {
        String expected = Golden.text("init/" + golden.getKey());
        assertThat(JSON.writeValueAsString(golden.getValue())).isEqualToIgnoringNewLines(expected.strip());
        assertThat(JSON.readValue(expected, IWeightInit.class)).isEqualTo(golden.getValue());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyFormReturnsAnEqualScheme(InitScheme scheme) {
        SchemeAssertions.assertThat(scheme).survivesSerialisation();
    }

    @Test
    void schemesThatDifferAreUnequal() {
        Set<InitScheme> all = schemes().collect(Collectors.toSet());
        assertThat(all).hasSameSizeAs(GOLDEN.keySet());
        for (InitScheme scheme : all) {
            assertThat(scheme.withMultiplier(scheme.multiplier())).isEqualTo(scheme);
            assertThat(scheme.withMultiplier(17)).isNotEqualTo(scheme).returns(17.0, InitScheme::multiplier);
            assertThat(scheme.toString())
                    .contains(scheme.getClass().getSimpleName())
                    .contains("multiplier=" + scheme.multiplier());
        }
    }

    @Test
    void whatIsMissingInJsonHasItsDefault() throws IOException {
        assertThat(read(HeInit.class, "{}")).isEqualTo(new HeInit());
        assertThat(read(XavierInit.class, "{}")).isEqualTo(new XavierInit());
        assertThat(read(ScaledVarianceInit.class, "{'gainSquared':2.5}")).isEqualTo(new ScaledVarianceInit(2.5));
        assertThat(read(OrthogonalInit.class, "{}")).isEqualTo(new OrthogonalInit());
        assertThat(read(DeltaOrthogonalInit.class, "{}")).isEqualTo(new DeltaOrthogonalInit());
        assertThat(read(IdentityInit.class, "{}")).isEqualTo(new IdentityInit());
        assertThat(read(SparseInit.class, "{}")).isEqualTo(new SparseInit());
        assertThat(read(EmbeddingInit.class, "{}")).isEqualTo(new EmbeddingInit());
        assertThat(read(MirroredInit.class, "{'position':'FIRST'}"))
                .isEqualTo(new MirroredInit(MirroredInit.Position.FIRST));
        assertThat(read(HeInit.class, "{'multiplier':null,'addedLater':1}")).isEqualTo(new HeInit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e999", "-1e999", "'NaN'", "'Infinity'", "-0.0"})
    void aBadNumberInJsonIsRefused(String number) {
        for (InitScheme scheme : GOLDEN.values()) {
            Class<?> type = scheme.getClass();
            assertThatThrownBy(() -> read(type, "{'gainSquared':1,'position':'FIRST','multiplier':" + number + "}"))
                    .hasMessageContaining(type.getSimpleName() + ": multiplier must be positive and finite, but is ");
        }
        assertThatThrownBy(() -> read(ScaledVarianceInit.class, "{'gainSquared':" + number + "}"))
                .hasMessageContaining("ScaledVarianceInit: gainSquared must be positive and finite, but is ");
    }

    @ParameterizedTest
    @CsvSource({
        "{'multiplier':'one'}, multiplier",
        "{'fanMode':'SIDEWAYS'}, GEOMETRIC",
        "{'distribution':'CAUCHY'}, TRUNCATED_NORMAL"
    })
    void jsonOfTheWrongKindIsRefusedWithItsName(String json, String named) {
        assertThatThrownBy(() -> read(HeInit.class, json)).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "OrthogonalInit, {'gain':0}, gain must be positive and finite but is 0.0",
        "OrthogonalInit, {'gates':0}, gates must be at least 1 but is 0",
        "DeltaOrthogonalInit, {'gain':-1}, gain must be positive and finite but is -1.0",
        "MirroredInit, {'position':'FIRST'|'gain':0}, gain must be positive and finite but is 0.0",
        "MirroredInit, {'gain':1}, position must be given but is null",
        "IdentityInit, {'noise':-1}, noise must be 0 or positive and finite but is -1.0",
        "SparseInit, {'connections':0}, connections must be at least 1 but is 0",
        "SparseInit, {'gainSquared':0}, gainSquared must be positive and finite but is 0.0"
    })
    void aBadValueInJsonIsRefused(String name, String json, String message) throws ClassNotFoundException {
        Class<?> type = Class.forName(HeInit.class.getPackageName() + "." + name);
        assertThatThrownBy(() -> read(type, json.replace('|', ',')))
                .satisfies(e -> assertThat(e.getMessage().replace(",", "")).contains(name + ": " + message));
    }

    @Test
    void gainSquaredMustBeInTheJson() {
        assertThatThrownBy(() -> read(ScaledVarianceInit.class, "{'multiplier':1}"))
                .hasMessageContaining("ScaledVarianceInit: gainSquared must be given, but is null");
    }

    private static <T> T read(Class<T> type, String json) throws IOException {
        String object = "{'@class':'" + type.getName() + "'" + (json.equals("{}") ? "" : ",") + json.substring(1);
        return type.cast(JSON.readValue(object.replace('\'', '"'), IWeightInit.class));
    }
}
