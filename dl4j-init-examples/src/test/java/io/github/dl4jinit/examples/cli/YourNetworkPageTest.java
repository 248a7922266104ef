package io.github.dl4jinit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder: the files and the commands of the page about networks of one's own. */
class YourNetworkPageTest {
    private static final Path PAGE = Path.of("docs", "your-network.md");
    private static final String COMMAND = "    java -jar dl4j-init-examples/target/dl4j-init.jar ";
    /** Arguments of the page that are files. */
    private static final List<String> FILES = List.of(".", "lenet.zip", "flowers.csv", "pictures");

    @TempDir
    private Path folder;

    @Test
    void theCommandsOfThePageRun() throws IOException {
        String page = Files.readString(PAGE);
        for (String source : blocks(page, "java")) {
            compile(source);
        }
        Files.writeString(folder.resolve("flowers.csv"), blocks(page, "csv").get(0));
        pictures();
        List<String> commands = page.lines()
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()))
                .toList();
        assertThat(commands.stream().filter(command -> command.startsWith("probe")))
                .hasSize(4);
        for (String command : commands) {
            String said = run(command);
            if (command.startsWith("probe")) {
                assertThat(said).as(command).contains("forward: ", "backward: ");
            }
        }
        assertThat(folder.resolve("lenet.zip")).isNotEmptyFile();
    }

    private String run(String command) {
        List<String> arguments = new ArrayList<>(Arrays.stream(command.split(" "))
                .map(word -> FILES.contains(word) ? folder.resolve(word).toString() : word)
                .toList());
        if (!command.startsWith("plan")) {
            arguments.add("--out=" + folder.resolve("out"));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(code).as(command + ": " + err).isZero();
        return out.toString();
    }

    private static List<String> blocks(String page, String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private void compile(String source) throws IOException {
        String name = source.replaceAll("(?s).*public class (\\w+).*", "$1");
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-d", folder.toString(), "-proc:none"),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private void pictures() throws IOException {
        for (String label : List.of("cat", "dog")) {
            Path ofClass = Files.createDirectories(folder.resolve("pictures").resolve(label));
            for (int i = 1; i <= 4; i++) {
                BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
                for (int x = 0; x < 40; x++) {
                    picture.setRGB(x, 7 * i % 30, label.equals("cat") ? 0xff8000 : 0x0080ff);
                }
                ImageIO.write(picture, "png", ofClass.resolve(i + ".png").toFile());
            }
        }
    }
}
