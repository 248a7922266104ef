package io.github.dl4jinit.tuning.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.OrthogonalInit;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.tuning.search.CandidateOutcome.Fate;
import io.github.dl4jinit.tuning.search.Schedule.Rung;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchResultTest {
    private static final HeInit HE = new HeInit(1, FanMode.OUT, WeightDistribution.UNIFORM);

    @Test
    void theTable() {
        assertThat(result().toString()).isEqualTo(golden("result.txt"));
        assertThat(result().toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theJson() {
        assertThat(result().toJson()).isEqualTo(golden("result.json"));
    }

    @Test
    void theCsv() {
        assertThat(result().toCsv()).isEqualTo(golden("result.csv"));
    }

    @Test
    void aLongNameOrReasonStaysWithinTheLine() {
        Candidate candidate =
                new Candidate("a scheme with a name that goes on and on, and on", HE, Map.of("x", 1.0), rate());
        SearchResult result = new SearchResult(
                Score.TRAIN_LOSS,
                Schedule.full(1, 1),
                List.of(new CandidateOutcome(candidate, Fate.HOPELESS, 0, List.of(), "because ".repeat(30))),
                List.of(),
                0,
                0);
        assertThat(result.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theSpreadIsTheSampleStandardDeviation() {
        CandidateOutcome outcome = result().outcomes().get(0);
        assertThat(outcome.mean()).isEqualTo(0.5);
        assertThat(outcome.standardDeviation()).isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void theSnippetCompiles(@TempDir Path classes) {
        Map<String, Double> groups = new LinkedHashMap<>();
        groups.put("lower \"half\"", 0.5);
        groups.put("upper", 2.0);
        assertThat(result().snippet()).isEqualTo("""
                import io.github.dl4jinit.init.FanMode;
                import io.github.dl4jinit.init.HeInit;
                import io.github.dl4jinit.init.WeightDistribution;
                import org.deeplearning4j.nn.conf.NeuralNetConfiguration;

                // train loss 0.5000 ± 0.1000 with 3 seeds at step 400
                NeuralNetConfiguration.Builder network = new NeuralNetConfiguration.Builder()
                        .weightInit(new HeInit(1.21, FanMode.OUT, WeightDistribution.UNIFORM));
                double learningRate = 0.03; // of the updater
                """);
        compile(result().snippet(), classes);
        compile(only(new Candidate("he", HE, groups, rate())).snippet(), classes);
        compile(
                only(new Candidate("o", new OrthogonalInit(), Map.of("all", 1e-7), OptionalDouble.empty()))
                        .snippet(),
                classes);
    }

    private static void compile(String snippet, Path classes) {
        String imports =
                snippet.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
        String statements =
                snippet.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        String source = imports + "\npublic class Pasted { void run() {\n" + statements + "\n}}\n";
        StringWriter messages = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-proc:none"),
                        null,
                        List.of(
                                new SimpleJavaFileObject(
                                        URI.create("string:///Pasted.java"), JavaFileObject.Kind.SOURCE) {
                                    @Override
                                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                        return source;
                                    }
                                }))
                .call();
        assertThat(compiled).as(messages + source).isTrue();
    }

    private static SearchResult only(Candidate candidate) {
        return new SearchResult(
                Score.TRAIN_LOSS,
                Schedule.full(10, 1),
                List.of(new CandidateOutcome(candidate, Fate.FINISHED, 10, List.of(0.5), "")),
                List.of(),
                10,
                1);
    }

    private static SearchResult result() {
        List<CandidateOutcome> outcomes = new ArrayList<>();
        outcomes.add(new CandidateOutcome(he(1.21), Fate.FINISHED, 400, List.of(0.4, 0.5, 0.6), ""));
        outcomes.add(new CandidateOutcome(he(1), Fate.FINISHED, 400, List.of(0.45, 0.55, 0.7), ""));
        outcomes.add(new CandidateOutcome(he(0.8), Fate.FINISHED, 400, List.of(2.3, 2.31, 2.29), ""));
        outcomes.add(new CandidateOutcome(he(0.1234), Fate.STOPPED, 25, List.of(2.302585), "rank 5 of 6"));
        outcomes.add(new CandidateOutcome(he(3), Fate.DIVERGED, 3, List.of(), "diverged: step 3, seed 1"));
        outcomes.add(new CandidateOutcome(
                he(100), Fate.HOPELESS, 0, List.of(), "explodes: values of \"layer29\" are NaN or infinite"));
        outcomes.add(new CandidateOutcome(he(0.01), Fate.UNTRIED, 0, List.of(), "the budget was used up"));
        return new SearchResult(
                Score.TRAIN_LOSS,
                new Schedule(4, List.of(new Rung(25, 1), new Rung(400, 3))),
                outcomes,
                List.of(new CriticalValue(
                        "he",
                        SearchSpace.ALL_LAYERS,
                        OptionalDouble.of(1.02),
                        "critical multiplier 1.02 (0.98 to 1.06 over 3 seeds)",
                        31)),
                1234,
                15);
    }

    private static Candidate he(double multiplier) {
        return new Candidate("he", HE, Map.of(SearchSpace.ALL_LAYERS, multiplier), rate());
    }

    private static OptionalDouble rate() {
        return OptionalDouble.of(0.03);
    }

    private static String golden(String name) {
        try (InputStream in = SearchResultTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
