package io.github.dl4jinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** What the README says in Java, in numbers and in links holds; the guide's snippets, one after the other, compile and run. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path GUIDE = Path.of("docs", "guide.md");
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS = """
            import io.github.dl4jinit.init.*;
            import io.github.dl4jinit.network.*;
            import io.github.dl4jinit.network.allocation.*;
            import io.github.dl4jinit.signal.*;
            import io.github.dl4jinit.tuning.*;
            import org.deeplearning4j.nn.conf.*;
            import org.deeplearning4j.nn.conf.layers.*;
            import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
            import org.nd4j.linalg.activations.Activation;
            import org.nd4j.linalg.dataset.DataSet;
            import org.nd4j.linalg.factory.Nd4j;
            """;

    private static final String BATCH = "DataSet batch = new DataSet(Nd4j.rand(10, 784), Nd4j.eye(10));\n";

    private static final Pattern PRINTED = Pattern.compile("<!-- plan -->\n```\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final int MOST_WORDS = 900;

    @TempDir
    private Path classes;

    @Test
    void theProgramOfTheReadmePrintsItsPlan() throws Exception {
        String readme = Files.readString(README);
        String program = snippets(readme).get(0);
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Method start = compiled("Start", program).getMethod("start", MultiLayerConfiguration.class);
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            start.invoke(
                    null,
                    new NeuralNetConfiguration.Builder()
                            .list()
                            .layer(new Convolution1DLayer.Builder()
                                    .kernelSize(5)
                                    .nIn(40)
                                    .nOut(64)
                                    .activation(Activation.RELU)
                                    .build())
                            .layer(new LSTM.Builder()
                                    .nIn(64)
                                    .nOut(128)
                                    .activation(Activation.TANH)
                                    .build())
                            .layer(new RnnOutputLayer.Builder()
                                    .nIn(128)
                                    .nOut(10)
                                    .activation(Activation.SOFTMAX)
                                    .build())
                            .build());
        } finally {
            System.setOut(console);
        }
        Matcher plan = PRINTED.matcher(readme);
        assertThat(plan.find()).isTrue();
        assertThat(plan.group(1).strip())
                .isEqualTo(printed.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readString(README).split("\\s+").length).isLessThanOrEqualTo(MOST_WORDS);
    }

    @Test
    void linksLeadToFiles() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(README));
        for (String folder : List.of("docs", "../dl4j-init-examples/docs", "../.github")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        for (Path page : pages) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.startsWith("http"))
                    .forEach(link -> assertThat(page.resolveSibling(link))
                            .as("link of " + page)
                            .exists());
        }
    }

    @Test
    void snippetsOfTheGuideCompileAndRun() throws Exception {
        String source = IMPORTS + "public class Snippets { public static void run() {\n" + BATCH
                + String.join("\n", snippets(Files.readString(GUIDE))) + "}}\n";
        compiled("Snippets", source).getMethod("run").invoke(null);
    }

    private static List<String> snippets(String page) {
        List<String> snippets =
                SNIPPET.matcher(page).results().map(block -> block.group(1)).toList();
        assertThat(snippets).isNotEmpty();
        return snippets;
    }

    private Class<?> compiled(String name, String source) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-proc:none"),
                        null,
                        List.of(
                                new SimpleJavaFileObject(
                                        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                                    @Override
                                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                        return source;
                                    }
                                }))
                .call();
        assertThat(compiled).as(messages + source).isTrue();
        // Not closed: what it loaded may load more.
        return new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())
                .loadClass(name);
    }
}
