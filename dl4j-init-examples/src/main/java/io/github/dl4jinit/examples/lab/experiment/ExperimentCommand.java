package io.github.dl4jinit.examples.lab.experiment;

import io.github.dl4jinit.examples.lab.experiment.field.FieldCommand;
import io.github.dl4jinit.examples.lab.experiment.glorot2010.Glorot2010Command;
import io.github.dl4jinit.examples.lab.experiment.he2015.He2015Command;
import io.github.dl4jinit.examples.lab.experiment.phase.PhaseDiagramCommand;
import io.github.dl4jinit.examples.lab.experiment.transfer.TransferCommand;
import io.github.dl4jinit.examples.lab.experiment.verydeep.VeryDeepCommand;
import io.github.dl4jinit.examples.lab.experiment.width.WidthCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds one subcommand for each experiment. */
@Command(
        name = "experiment",
        description = "Repeats a classic experiment on initialisation, and puts what its paper says beside what is"
                + " measured.",
        subcommands = {
            He2015Command.class,
            Glorot2010Command.class,
            WidthCommand.class,
            PhaseDiagramCommand.class,
            VeryDeepCommand.class,
            FieldCommand.class,
            TransferCommand.class
        })
public final class ExperimentCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Made by the command line. */
    public ExperimentCommand() {}

    /** Without an experiment there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which experiment? " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
