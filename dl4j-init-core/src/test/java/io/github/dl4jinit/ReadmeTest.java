package io.github.dl4jinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java snippets, one after the other in one method, compile and run. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
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

    @Test
    void snippetsCompileAndRun(@TempDir Path classes) throws Exception {
        List<String> snippets = SNIPPET.matcher(Files.readString(README))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replace("```java\n", "").replace("```", ""))
                .toList();
        assertThat(snippets).isNotEmpty();
        String source = IMPORTS + "public class Snippets { public static void run() {\n" + BATCH
                + snippets.stream().collect(Collectors.joining("\n")) + "}}\n";

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
                                        URI.create("string:///Snippets.java"), JavaFileObject.Kind.SOURCE) {
                                    @Override
                                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                        return source;
                                    }
                                }))
                .call();
        assertThat(compiled).as(messages + source).isTrue();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass("Snippets").getMethod("run").invoke(null);
        }
    }
}
