package io.github.dl4jinit.examples.cli;

import io.github.dl4jinit.examples.cli.input.InputOptions;
import io.github.dl4jinit.examples.cli.network.NetworkArgument;
import io.github.dl4jinit.examples.cli.network.UserClasses;
import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.training.BudgetOptions;
import io.github.dl4jinit.examples.training.NetworkOptions;
import io.github.dl4jinit.examples.training.OptimizerOptions;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lists a command's options in blocks: those of one mixin, which commands share, under the same heading in every command. A block
 * stands where the first of its options is declared.
 */
final class OptionBlocks implements IHelpSectionRenderer {
    private static final String NETWORK = "Network";
    private static final String EXAMPLES = "Examples";
    private static final String TRAINING = "Training";
    private static final String OWN = "Options";
    private static final String EVERYWHERE = "In every command";

    private static final Set<String> OF_THE_NETWORK = Set.of("--network", "--activation");
    private static final Map<Class<?>, String> BLOCKS = Map.of(
            NetworkArgument.class, NETWORK,
            UserClasses.class, NETWORK,
            NetworkOptions.class, NETWORK,
            InputOptions.class, EXAMPLES,
            DataOptions.class, EXAMPLES,
            BudgetOptions.class, TRAINING,
            OptimizerOptions.class, TRAINING);

    private OptionBlocks() {}

    /** Puts the options of a command and of all below it into blocks. */
    static void register(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionBlocks());
        command.getSubcommands().values().forEach(OptionBlocks::register);
    }

    @Override
    public String render(Help help) {
        Map<String, List<OptionSpec>> blocks = new LinkedHashMap<>();
        List<OptionSpec> all = help.commandSpec().options();
        // Picocli lists options that exclude each other before all others, wherever they are declared.
        all.stream()
                .filter(option -> option.group() == null)
                .forEach(option -> blocks.put(block(option), new ArrayList<>()));
        all.forEach(option ->
                blocks.computeIfAbsent(block(option), of -> new ArrayList<>()).add(option));
        List<OptionSpec> everywhere = blocks.remove(EVERYWHERE);
        StringBuilder text = new StringBuilder();
        blocks.forEach((heading, options) -> text.append(list(help, heading, options)));
        return everywhere == null
                ? text.toString()
                : text.append(list(help, EVERYWHERE, everywhere)).toString();
    }

    private static String list(Help help, String heading, List<OptionSpec> options) {
        // All options of the command, so that the blocks have their columns in common.
        Help.Layout layout = help.createDefaultLayout(
                help.commandSpec().options(), help.commandSpec().positionalParameters(), help.colorScheme());
        layout.addOptions(options, help.parameterLabelRenderer());
        return help.createHeading("%n" + heading + ":%n") + layout;
    }

    private static String block(OptionSpec option) {
        if (OF_THE_NETWORK.contains(option.longestName())) {
            return NETWORK;
        }
        Class<?> declaring =
                option.userObject() instanceof Field field ? outermost(field.getDeclaringClass()) : Program.class;
        return declaring == Program.class || declaring == CommandLine.class
                ? EVERYWHERE
                : BLOCKS.getOrDefault(declaring, OWN);
    }

    private static Class<?> outermost(Class<?> of) {
        return of.getEnclosingClass() == null ? of : outermost(of.getEnclosingClass());
    }
}
