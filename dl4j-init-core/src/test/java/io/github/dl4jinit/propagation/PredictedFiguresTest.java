package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is predicted of every kind of layer, by the file {@code golden/propagation/PredictedFigures.txt}. Plans choose variances
 * by these figures: one that moves gives all users other weights under the same seed. Whether they are right is held elsewhere,
 * against what networks do.
 */
class PredictedFiguresTest {
    private static final String FILE = "propagation/PredictedFigures.txt";
    private static final double LAST_DIGITS = 1e-7;
    private static final OutputGradient PULL = new OutputGradient(0.8, 0.1, 0.3, 0.2, 0.05, 0.25);

    static Stream<String> networks() {
        return PredictedNetworks.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void figuresStayWhatTheyAre(String name) {
        List<String> kept = Golden.lines(FILE, name);
        List<String> found = lines(name);
        assertThat(found).hasSameSizeAs(kept);
        for (int i = 0; i < found.size(); i++) {
            String[] expected = kept.get(i).split(";", -1);
            String[] actual = found.get(i).split(";", -1);
            assertThat(actual).hasSameSizeAs(expected);
            for (int k = 0; k < actual.length; k++) {
                assertSame(kept.get(i), expected[k], actual[k], k > 2 && k < 9);
            }
        }
    }

    private static void assertSame(String line, String expected, String actual, boolean number) {
        if (!number || expected.equals(actual)) {
            assertThat(actual).as(line).isEqualTo(expected);
            return;
        }
        double value = Double.parseDouble(expected);
        assertThat(Double.parseDouble(actual))
                .as(line)
                .isCloseTo(value, within(LAST_DIGITS * (Math.abs(value) + 1e-3)));
    }

    /** Name, mode, layer, then the figures and the note. */
    private static List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        for (SignalMode mode : SignalMode.values()) {
            Propagation propagation =
                    PredictedNetworks.followed(PredictedNetworks.all().get(name).get(), mode);
            Map<String, PredictedLayer> layers = propagation.backward(Map.of());
            add(lines, name + ";" + mode, layers);
            String output = List.copyOf(layers.keySet()).get(layers.size() - 1);
            add(lines, name + ";" + mode + " pulled", propagation.backwardFrom(Map.of(output, PULL)));
        }
        return lines;
    }

    private static void add(List<String> lines, String start, Map<String, PredictedLayer> layers) {
        layers.values().forEach(layer -> lines.add(start + ";" + line(layer)));
    }

    private static String line(PredictedLayer layer) {
        return String.format(
                Locale.ROOT,
                "%s;%.9e;%.9e;%.9e;%.9e;%.9e;%.9e;%s",
                layer.name(),
                layer.mean(),
                layer.preActivation(),
                layer.activationMean(),
                layer.activation(),
                layer.shared(),
                layer.gradient(),
                layer.note());
    }

    /** Prints the file. */
    public static void main(String[] args) {
        networks().flatMap(name -> lines(name).stream()).forEach(System.out::println);
    }
}
