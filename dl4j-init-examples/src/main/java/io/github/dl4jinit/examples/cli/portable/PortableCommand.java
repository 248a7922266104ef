package io.github.dl4jinit.examples.cli.portable;

import io.github.dl4jinit.examples.cli.network.KerasFile;
import io.github.dl4jinit.network.PortableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rewrites a saved model so that it loads on plain Deeplearning4j. */
@Command(
        name = "portable",
        description = {
            "Rewrites a saved model so that it loads where dl4j-init is missing.",
            "Its schemes are replaced by DL4J's default; biases whose steps are multiplied get an updater of their own.",
            "Parameters, updater state and all else stay as they are."
        })
public final class PortableCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The file that DL4J's ModelSerializer wrote.")
    private Path model;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to write. Default: over MODEL.")
    private Path out;

    /** Made by the command line. */
    public PortableCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(model)) {
            throw new IllegalArgumentException("MODEL is not a file: " + model);
        }
        KerasFile.refuse("MODEL", model);
        Path target = out == null ? model : out;
        Path folder = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || Files.isDirectory(target)) {
            throw new IllegalArgumentException("--out must be a file in a folder that is there: " + target);
        }
        int replaced;
        try {
            replaced = PortableModel.rewrite(model, target);
        } catch (IOException e) {
            throw new IOException("MODEL " + e.getMessage(), e);
        }
        spec.commandLine()
                .getOut()
                .println(target + ": "
                        + (replaced == 0
                                ? "was portable before"
                                : replaced + (replaced == 1 ? " scheme" : " schemes") + " replaced"));
        return 0;
    }
}
