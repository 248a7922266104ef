package io.github.dl4jinit.examples.cli.plan;

import io.github.dl4jinit.examples.cli.network.NetworkArgument;
import io.github.dl4jinit.examples.cli.network.UserNetwork;
import io.github.dl4jinit.examples.report.OutputFile;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.NetworkPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.util.ModelSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the automatic plan decides for a network, and starts the network with it. */
@Command(
        name = "plan",
        description =
                "Shows which weights the automatic plan would give each layer of a network: DL4J's fan beside the true"
                        + " one, gain, and standard deviation. Exports it, and starts the network with it.",
        sortOptions = false)
public final class PlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkArgument network;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the plan as JSON as well.")
    private Path json;

    @Option(
            names = "--apply",
            paramLabel = "FILE",
            description =
                    "Initialise a new network with the plan and save it as DL4J does. What a saved model has learned is"
                            + " not in it.")
    private Path apply;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "For --apply: the seed of the weights. Default: that of the configuration.")
    private Long seed;

    /** Made by the command line. */
    public PlanCommand() {}

    @Override
    public Integer call() throws IOException {
        UserNetwork opened = network.open();
        PrintWriter terminal = spec.commandLine().getOut();
        if (opened.isGraph()) {
            ComputationGraphConfiguration configuration = opened.graph();
            seed(configuration);
            NetworkPlan plan = InitPlan.automatic().resolve(configuration);
            write(terminal, plan, () -> plan.init(configuration));
        } else {
            MultiLayerConfiguration configuration = opened.layers();
            seed(configuration);
            NetworkPlan plan = InitPlan.automatic().resolve(configuration);
            write(terminal, plan, () -> plan.init(configuration));
        }
        terminal.flush();
        return 0;
    }

    private void seed(ComputationGraphConfiguration configuration) {
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        if (seed != null) {
            configuration.getDefaultConfiguration().setSeed(seed);
            configuration.getVertices().values().forEach(vertex -> {
                if (vertex instanceof LayerVertex layer) {
                    layer.getLayerConf().setSeed(seed);
                }
            });
        }
    }

    private void seed(MultiLayerConfiguration configuration) {
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        if (seed != null) {
            configuration.getConfs().forEach(layer -> layer.setSeed(seed));
        }
    }

    private void write(PrintWriter terminal, NetworkPlan plan, Callable<Model> started) throws IOException {
        terminal.print(plan.table());
        if (json != null) {
            OutputFile.write("--json", json, plan.toJson().getBytes(StandardCharsets.UTF_8));
            terminal.println("Plan: " + json);
        }
        if (apply != null) {
            ByteArrayOutputStream model = new ByteArrayOutputStream();
            try {
                ModelSerializer.writeModel(started.call(), model, true);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            OutputFile.write("--apply", apply, model.toByteArray());
            terminal.println("Model: " + apply);
        }
    }
}
