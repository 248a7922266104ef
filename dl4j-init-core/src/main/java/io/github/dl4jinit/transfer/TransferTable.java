package io.github.dl4jinit.transfer;

import io.github.dl4jinit.rates.RateFactor;
import io.github.dl4jinit.text.Columns;
import io.github.dl4jinit.text.Lines;
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
    private static final int WIDTH = 80;
    private static final List<Integer> WIDEST = List.of(18, 6, 15, 15, 7, 9, 9, 9, 9);

    /** Names of layers, and shapes. */
    private static final List<Integer> SHORTENED = List.of(0, 2, 3);

    private static final String[] TITLES = {
        "layer", "param", "base", "target", "role", "variance", "rate", "epsilon", "mult"
    };

    private TransferTable() {}

    static String of(WidthTransfer transfer, List<NodeTransfer> nodes) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of(TITLES)));
        transfer.parameters().forEach(parameter -> rows.add(row(parameter)));
        Columns columns = Columns.fitting(rows, WIDEST, TEXT_COLUMNS).within(WIDTH, SHORTENED);
        StringBuilder table = new StringBuilder();
        rows.forEach(row -> table.append(columns.line(row)));
        line(table, "variance, rate, epsilon: the target's over the base's; mult: what its scheme is multiplied by");
        for (NodeTransfer node : nodes) {
            changes(node).forEach(change -> line(table, node.node().name() + ": " + change));
        }
        transfer.notes().forEach(note -> line(table, "note: " + note));
        return table.toString();
    }

    private static void line(StringBuilder table, String text) {
        table.append(Lines.wrapped(text, WIDTH, "  "));
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
            changes.add("one updater in pieces, since DL4J's cannot do what the rows say");
        }
        if (before.threshold() != after.threshold() && !Double.isNaN(after.threshold())) {
            changes.add("gradients are clipped at " + Numbers.wholeOrFourDigits(after.threshold()) + " instead of "
                    + Numbers.wholeOrFourDigits(before.threshold()));
        }
        regularization(changes, "weights", before.regularization(), after.regularization());
        // The rows have the rates of the biases.
        if (RateFactor.among(after.biasRegularization()).isEmpty()) {
            regularization(changes, "biases", before.biasRegularization(), after.biasRegularization());
        }
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
