package io.github.dl4jinit.examples.lab.experiment.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** All losses, by what they are compared along. */
final class TransferResults {
    private final TransferSettings settings;
    private final Map<TransferVariant, Losses> losses;

    TransferResults(TransferSettings settings, Map<TransferVariant, Losses> losses) {
        this.settings = settings;
        this.losses = Map.copyOf(losses);
    }

    /** What the loss is a function of. */
    enum Axis {
        RATE,
        MULTIPLIER
    }

    /** The best learning rate of the base. */
    double baseRate(TransferNetwork kind) {
        return sweep(Axis.RATE, kind, Parametrisation.USUAL, settings.base()).best();
    }

    /** The losses along an axis: of rates at multiplier 1, of multipliers at the base's best rate. */
    Sweep sweep(Axis axis, TransferNetwork kind, Parametrisation parametrisation, int width) {
        return axis == Axis.RATE
                ? sweep(settings.rates(kind.updater()), rate -> variant(kind, parametrisation, width, rate, 1))
                : sweep(
                        settings.multipliers(),
                        multiplier -> variant(kind, parametrisation, width, baseRate(kind), multiplier));
    }

    private TransferVariant variant(
            TransferNetwork kind, Parametrisation parametrisation, int width, double rate, double multiplier) {
        return TransferVariant.of(kind, parametrisation, settings.base(), width, rate, multiplier);
    }

    private Sweep sweep(List<Double> values, DoubleFunction<TransferVariant> variant) {
        Map<Double, Losses> sweep = new LinkedHashMap<>();
        values.forEach(value -> sweep.put(value, losses.get(variant.apply(value))));
        return new Sweep(sweep);
    }
}
