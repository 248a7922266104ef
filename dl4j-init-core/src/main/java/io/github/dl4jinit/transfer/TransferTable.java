package io.github.dl4jinit.transfer;

import io.github.dl4jinit.text.Columns;
import io.github.dl4jinit.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.nd4j.linalg.learning.regularization.Regularization;

/** A transfer as text. */
final class TransferTable {
    private static final int TEXT_COLUMNS = 5;
    private static final Columns COLUMNS = new Columns(List.of(18, 6, 15, 15, 7, 9, 9, 9, 9), TEXT_COLUMNS);
    private static final String[] TITLES = {
        "layer", "param", "base", "target", "role", "variance", "rate", "epsilon", "mult"
    };

    private TransferTable() {}

    static String of(WidthTransfer transfer, List<NodeTransfer> nodes) {
        StringBuilder table = new StringBuilder();
        table.append(COLUMNS.line(List.of(TITLES)));
        for (ParameterTransfer parameter : transfer.parameters()) {
            table.append(COLUMNS.line(row(parameter)));
        }
        table.append("variance, rate, epsilon: the target's over the base's; mult: what its scheme is multiplied by\n");
        for (NodeTransfer node : nodes) {
            changes(node)
                    .forEach(change -> table.append(node.node().name())
                            .append(": ")
                            .append(change)
                            .append('\n'));
        }
        transfer.notes().forEach(note -> table.append("note: ").append(note).append('\n'));
        return table.toString();
    }

    private static List<String> row(ParameterTransfer parameter) {
        return List.of(
                parameter.layer(),
                parameter.parameter(),
                shape(parameter.baseShape()),
                shape(parameter.shape()),
                parameter.growth().role().name().toLowerCase(Locale.ROOT),
                number(parameter.variance()),
                Numbers.wholeOrFourDigits(parameter.rate()),
                Numbers.wholeOrFourDigits(parameter.epsilon()),
                number(parameter.multiplier()));
    }

    /** What a layer's rows do not say. */
    private static List<String> changes(NodeTransfer node) {
        List<String> changes = new ArrayList<>();
        TrainingSettings before = node.before();
        TrainingSettings after = node.settings();
        if (after.updater() instanceof PiecewiseUpdater) {
            changes.add("one updater in pieces, since its parameters need different ones");
        }
        if (before.threshold() != after.threshold() && !Double.isNaN(after.threshold())) {
            changes.add("gradients are clipped at " + Numbers.wholeOrFourDigits(after.threshold()) + " instead of "
                    + Numbers.wholeOrFourDigits(before.threshold()));
        }
        regularization(changes, "weights", before.regularization(), after.regularization());
        regularization(changes, "biases", before.biasRegularization(), after.biasRegularization());
        return changes;
    }

    private static void regularization(
            List<String> changes, String what, List<Regularization> before, List<Regularization> after) {
        if (!before.equals(after)) {
            changes.add(what + " have " + after + " instead of " + before);
        }
    }

    private static String shape(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Numbers.wholeOrFourDigits(value.getAsDouble()) : "-";
    }
}
