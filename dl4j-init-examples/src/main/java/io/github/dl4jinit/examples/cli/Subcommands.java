package io.github.dl4jinit.examples.cli;

import io.github.dl4jinit.examples.cli.audit.AuditCommand;
import io.github.dl4jinit.examples.cli.compare.CompareCommand;
import io.github.dl4jinit.examples.cli.plan.PlanCommand;
import io.github.dl4jinit.examples.cli.portable.PortableCommand;
import io.github.dl4jinit.examples.cli.probe.ProbeCommand;
import io.github.dl4jinit.examples.cli.signals.SignalsCommand;
import io.github.dl4jinit.examples.cli.together.ReportCommand;
import io.github.dl4jinit.examples.cli.tune.TuneCommand;
import io.github.dl4jinit.examples.lab.experiment.ExperimentCommand;
import io.github.dl4jinit.examples.lab.score.ScoreCommand;
import io.github.dl4jinit.examples.lab.search.SearchVsGridCommand;
import io.github.dl4jinit.examples.lab.throughput.ThroughputCommand;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands, in the order of the help. Only one that the arguments name is read whole: picocli reads every option of a
 * command by reflection, which takes longer for all of them than everything else that the help does.
 */
final class Subcommands {
    private static final List<Class<?>> ALL = List.of(
            ProbeCommand.class,
            PlanCommand.class,
            TuneCommand.class,
            CompareCommand.class,
            SignalsCommand.class,
            ReportCommand.class,
            PortableCommand.class,
            AuditCommand.class,
            ExperimentCommand.class,
            ThroughputCommand.class,
            ScoreCommand.class,
            SearchVsGridCommand.class);

    private Subcommands() {}

    /**
     * Gives the program its subcommands.
     *
     * @param main the program
     * @param args its arguments: an argument that is neither an option nor a subcommand's name has all of them read, so that what
     *     is said of it knows their own subcommands too
     */
    static void add(CommandLine main, String[] args) {
        // Plain loops: the first lambda of a process takes a tenth of the help's whole time.
        List<String> words = new ArrayList<>();
        for (String argument : args) {
            if (!argument.startsWith("-")) {
                words.add(argument);
            }
        }
        boolean named = false;
        for (Class<?> command : ALL) {
            named |= words.contains(heading(command).name());
        }
        for (Class<?> command : ALL) {
            Command heading = heading(command);
            boolean whole = named ? words.contains(heading.name()) : !words.isEmpty();
            main.addSubcommand(heading.name(), whole ? command : inTheList(heading));
        }
    }

    private static Command heading(Class<?> command) {
        return command.getAnnotation(Command.class);
    }

    /** A subcommand without options, as good as any in the list of all. */
    private static CommandSpec inTheList(Command heading) {
        CommandSpec spec = CommandSpec.create().name(heading.name());
        spec.usageMessage().description(heading.description());
        return spec;
    }
}
