package io.github.dl4jinit.tuning;

import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a calibration changed, and what it did to the signals.
 *
 * @param target the signal that was calibrated
 * @param multipliers factor on the variance of each hidden layer's weights, by layer
 * @param before the signals before
 * @param after the signals after
 * @param passes passes that it took, whole ones and forward ones
 * @param settled whether every layer came within the tolerance
 */
public record CalibrationReport(
        SignalTarget target,
        Map<String, Double> multipliers,
        SignalReport before,
        SignalReport after,
        int passes,
        boolean settled) {

    public CalibrationReport {
        Objects.requireNonNull(target, "target");
        multipliers = Collections.unmodifiableMap(new LinkedHashMap<>(multipliers));
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * The hidden layers whose weights were left alone because a normalisation undoes their scale.
     *
     * @return their names, in the order of the signal
     */
    public List<String> leftOut() {
        return before.normalisedLayers().stream().map(LayerSignal::name).toList();
    }

    /**
     * A line for each layer, then the growth of the forward and the backward signal before and after.
     *
     * @return lines that end in {@code \n}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        multipliers.forEach((layer, multiplier) ->
                text.append(String.format(Locale.ROOT, "%-24s multiplier %.4g%n", layer, multiplier)));
        if (!leftOut().isEmpty()) {
            text.append("Left out, since a normalisation undoes their scale: ")
                    .append(String.join(", ", leftOut()))
                    .append('\n');
        }
        append(text, SignalTarget.FORWARD);
        append(text, SignalTarget.BACKWARD);
        if (!settled) {
            text.append("Not every layer came within the tolerance.\n");
        }
        return text.toString().replace("\r\n", "\n");
    }

    private void append(StringBuilder text, SignalTarget direction) {
        text.append(String.format(
                Locale.ROOT,
                "%s signal over the hidden layers: times %.3g before, times %.3g now%n",
                direction.name().charAt(0) + direction.name().substring(1).toLowerCase(Locale.ROOT),
                Math.pow(10, direction.growth(before.hiddenLayers())),
                Math.pow(10, direction.growth(after.hiddenLayers()))));
    }
}
