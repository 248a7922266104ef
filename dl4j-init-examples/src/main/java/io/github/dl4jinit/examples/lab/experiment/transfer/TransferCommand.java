package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.lab.experiment.frame.ExperimentOptions;
import io.github.dl4jinit.examples.report.OutputFolder;
import io.github.dl4jinit.examples.training.Updater;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.nd4j.linalg.activations.Activation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains networks of several widths along a grid of learning rates and of multipliers. */
@Command(
        name = "transfer",
        description =
                "Whether the best learning rate and multiplier of a network of 32 units are those of one of 1,024:"
                        + " loss against both, for the usual parametrisation and for the maximal update, SGD and Adam, ReLU and"
                        + " tanh. Digits are standardised, with or without --standardise. Trainings are kept in the folder: the"
                        + " same call again goes on where one was ended. Yang et al. 2021, arXiv 2203.03466.",
        sortOptions = false)
public final class TransferCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private DataOptions data;

    /** Made by the command line. */
    public TransferCommand() {}

    @Override
    public Integer call() throws IOException {
        TransferSettings settings =
                TransferSettings.of(options.quick(), options.seeds(options.quick() ? 2 : 3, 2), options.threads());
        // A multiplier is one of the variance that suits inputs of second moment 1.
        DigitData digits = data.load().standardised();
        if (digits.train().size() < settings.batch()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--train must be at least " + settings.batch() + ", a step's digits: "
                            + digits.train().size());
        }
        OutputFolder folder = options.folder();
        TransferResults results =
                new TransferMeasurement(settings, digits, folder.path().resolve("journal")).run();
        TransferNetwork checked = new TransferNetwork(Updater.ADAM, Activation.RELU);
        Coordinates coordinates = Coordinates.of(settings, checked, results.baseRate(checked), digits);
        new TransferFindings(settings, results, coordinates)
                .of(digits.description() + ", standardised")
                .show(folder, spec.commandLine().getOut());
        return 0;
    }
}
