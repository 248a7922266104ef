package io.github.dl4jinit.signal;

import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Assertions for a user's own tests, in any test framework:
 *
 * <pre>{@code
 * assertThat(SignalProbe.measure(network, batch)).isHealthy().keepsForwardSignalWithin(10);
 * }</pre>
 *
 * <p>Each throws an {@link AssertionError} that names the layer, what was measured and what is allowed.
 */
public final class SignalAssertions {
    private final SignalReport report;

    private SignalAssertions(SignalReport report) {
        this.report = report;
    }

    /**
     * Begins assertions about a report.
     *
     * @param report what was measured
     * @return the assertions
     */
    public static SignalAssertions assertThat(SignalReport report) {
        return new SignalAssertions(Objects.requireNonNull(report, "report"));
    }

    /**
     * Neither verdict finds a fault.
     *
     * @return these assertions
     * @throws AssertionError with the advice, if one does
     */
    public SignalAssertions isHealthy() {
        if (!report.healthy()) {
            throw new AssertionError(report.advice().text());
        }
        return this;
    }

    /**
     * The second moment of the pre-activations of every hidden layer lies between 1/factor and factor times the first's.
     *
     * @param factor at least 1
     * @return these assertions
     * @throws AssertionError if a layer's does not
     * @throws IllegalArgumentException if {@code factor} is less than 1
     */
    public SignalAssertions keepsForwardSignalWithin(double factor) {
        return within(
                factor,
                "second moment of z",
                report.hiddenLayers(),
                layer -> layer.preActivation().secondMoment());
    }

    /**
     * The sum of the squares of dL/dz of every hidden layer that a gradient reaches lies between 1/factor and factor times
     * the last's.
     *
     * @param factor at least 1
     * @return these assertions
     * @throws AssertionError if a layer's does not
     * @throws IllegalArgumentException if {@code factor} is less than 1
     */
    public SignalAssertions keepsBackwardSignalWithin(double factor) {
        List<LayerSignal> reached = new ArrayList<>(report.hiddenLayers().stream()
                .filter(layer -> layer.gradient().measured())
                .toList());
        Collections.reverse(reached);
        return within(
                factor,
                "sum of squares of dL/dz",
                reached,
                layer -> layer.gradient().sumOfSquares());
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }

    private SignalAssertions within(
            double factor, String quantity, List<LayerSignal> way, ToDoubleFunction<LayerSignal> signal) {
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("factor is not at least 1: " + factor);
        }
        for (LayerSignal layer : way) {
            double ratio = signal.applyAsDouble(layer) / signal.applyAsDouble(way.get(0));
            boolean holds = ratio >= 1 / factor && ratio <= factor;
            check(
                    holds,
                    String.format(
                            Locale.ROOT,
                            "the %s of %s is %.3g times that of %s, not within a factor of %s",
                            quantity,
                            layer.name(),
                            ratio,
                            way.get(0).name(),
                            factor));
        }
        return this;
    }

    /**
     * No value of any layer is NaN or infinite.
     *
     * @return these assertions
     * @throws AssertionError if one is
     */
    public SignalAssertions isFinite() {
        for (LayerSignal layer : report.layers()) {
            check(layer.nonFinite() == 0, layer.nonFinite() + " values of " + layer.name() + " are NaN or infinite");
        }
        return this;
    }

    /**
     * In no layer more than a share of the units is 0 for every example.
     *
     * @param share from 0 to 1
     * @return these assertions
     * @throws AssertionError if in some layer more are
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1
     */
    public SignalAssertions hasDeadUnitsUpTo(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share is not from 0 to 1: " + share);
        }
        for (LayerSignal layer : report.layers()) {
            check(
                    layer.deadUnits() <= share * layer.units(),
                    layer.deadUnits() + " of the " + layer.units() + " units of " + layer.name()
                            + " are 0 for every example, more than a share of " + share);
        }
        return this;
    }
}
