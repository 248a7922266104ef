package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dl4jinit.init.Golden;
import io.github.dl4jinit.propagation.PredictedNetworks;
import io.github.dl4jinit.propagation.RuledNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What plans give the weights of layers of every kind, by the file {@code golden/network/PlannedFigures.txt}. A figure that
 * moves gives all users other weights under the same seed.
 */
class PlannedFiguresTest {
    private static final String FILE = "network/PlannedFigures.txt";
    private static final double LAST_DIGITS = 1e-7;

    private static final Map<String, InitPlan> PLANS = Map.of(
            "both", InitPlan.automatic(),
            "forward",
                    InitPlan.automatic().toBuilder()
                            .balance(PlanBalance.FORWARD)
                            .build(),
            "backward",
                    InitPlan.automatic().toBuilder()
                            .balance(PlanBalance.BACKWARD)
                            .build(),
            "local", Plans.LOCAL,
            "mirrored", InitPlan.mirrored());

    static Stream<String> networks() {
        return PredictedNetworks.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void weightsStayWhatTheyAre(String name) {
        List<String> kept = Golden.lines(FILE, name);
        List<String> found = lines(name);
        assertThat(found).hasSameSizeAs(kept);
        for (int i = 0; i < found.size(); i++) {
            int end = kept.get(i).lastIndexOf(';');
            assertThat(found.get(i)).startsWith(kept.get(i).substring(0, end + 1));
            double deviation = Double.parseDouble(kept.get(i).substring(end + 1));
            assertThat(Double.parseDouble(found.get(i).substring(end + 1)))
                    .as(kept.get(i))
                    .isCloseTo(deviation, within(LAST_DIGITS * deviation));
        }
    }

    /** Network, plan, weight, what its scheme is, whether it is written after init(), and its standard deviation. */
    private static List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        PLANS.keySet().stream().sorted().forEach(plan -> {
            RuledNetwork network = PredictedNetworks.all().get(name).get();
            NetworkPlan resolved = network.layers()
                    .map(PLANS.get(plan)::resolve)
                    .orElseGet(() -> PLANS.get(plan).resolve(network.graph().orElseThrow()));
            resolved.weights().forEach(weight -> lines.add(name + ";" + plan + ";" + line(weight)));
        });
        return lines;
    }

    private static String line(PlannedWeight weight) {
        return String.format(
                Locale.ROOT,
                "%s;%s;%s;%s;%s;%.9e",
                weight.site().name(),
                weight.scheme().getClass().getSimpleName(),
                weight.rule(),
                weight.fanMode(),
                weight.refilled() ? "refilled" : "",
                weight.standardDeviation());
    }

    /** Prints the file. */
    public static void main(String[] args) {
        networks().flatMap(name -> lines(name).stream()).forEach(System.out::println);
    }
}
