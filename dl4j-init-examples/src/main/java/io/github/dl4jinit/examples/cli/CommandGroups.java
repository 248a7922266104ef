package io.github.dl4jinit.examples.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the commands that users need, and below them those that measure the library itself. */
final class CommandGroups implements IHelpSectionRenderer {
    private static final Set<String> LABORATORY =
            Set.of("audit", "experiment", "throughput", "score", "search-vs-grid");

    private CommandGroups() {}

    static void register(CommandLine main) {
        main.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        main.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
    }

    @Override
    public String render(Help help) {
        Map<String, Help> users = new LinkedHashMap<>(help.subcommands());
        users.keySet().removeAll(LABORATORY);
        Map<String, Help> laboratory = new LinkedHashMap<>(help.subcommands());
        laboratory.keySet().retainAll(LABORATORY);
        return help.createHeading("%nCommands:%n")
                + help.commandList(users)
                + help.createHeading("%nThe laboratory:%n")
                + help.commandList(laboratory);
    }
}
