package io.github.dl4jinit.examples.cli.probe;

import io.github.dl4jinit.examples.cli.signals.LayerChoice;
import io.github.dl4jinit.examples.report.Axis;
import io.github.dl4jinit.examples.report.Histogram;
import io.github.dl4jinit.examples.report.HistogramGrid;
import io.github.dl4jinit.examples.report.HistogramGrid.Panel;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerHistograms;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalHistogram;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Draws how the signals of the hidden layers are spread. */
final class ProbeHistograms {
    /** Three rows of four are still readable. */
    private static final int MOST_PANELS = 12;

    /** From here on exact zeros are told apart from the values around 0. */
    private static final double MANY_ZEROS = 0.01;

    private final List<LayerSignal> layers;
    private final String which;

    private ProbeHistograms(List<LayerSignal> layers, String which) {
        this.layers = layers;
        this.which = which;
    }

    /** Of z, of a and of dL/dz; in a deep network in some of the layers, from the first to the last. */
    static HistogramGrid[] of(SignalReport signals, LayerChoice choice) {
        List<LayerSignal> all = signals.hiddenLayers();
        List<LayerSignal> layers = choice.of(all, LayerSignal::name, MOST_PANELS);
        int shown = layers.size();
        String which = shown == all.size() ? "" : " " + shown + " of the " + all.size() + " hidden layers.";
        ProbeHistograms drawn = new ProbeHistograms(layers, which);
        return new HistogramGrid[] {
            drawn.grid(
                    "pre-activations", "Pre-activations by layer", "pre-activation z", LayerHistograms::preActivation),
            drawn.grid("activations", "Activations by layer", "activation a", LayerHistograms::activation),
            drawn.grid("gradients", "Gradients by layer", "gradient dL/dz", LayerHistograms::gradient)
        };
    }

    private HistogramGrid grid(
            String name, String title, String quantity, Function<LayerHistograms, SignalHistogram> histogram) {
        List<LayerSignal> measured = layers.stream()
                .filter(layer -> histogram.apply(layer.histograms()).measured())
                .toList();
        boolean zeros = measured.stream().anyMatch(layer -> hasZerosApart(histogram.apply(layer.histograms())));
        return new HistogramGrid(
                name,
                title,
                "Over all units, positions and examples; each panel is as high as its highest bin."
                        + (zeros ? " Exact zeros are counted in the heading, not drawn." : "")
                        + which,
                Axis.linear(quantity),
                measured.stream()
                        .map(layer -> panel(layer.name(), quantity, histogram.apply(layer.histograms())))
                        .toList());
    }

    private static Panel panel(String layer, String quantity, SignalHistogram measured) {
        if (allZero(measured)) {
            return new Panel(layer + ": 0 everywhere", List.of());
        }
        double toDensity = 1 / (measured.total() * measured.width());
        double[] densities = measured.counts().stream()
                .mapToDouble(count -> count * toDensity)
                .toArray();
        String heading = layer;
        if (hasZerosApart(measured)) {
            // A single bin as high as all zeros would press the rest flat.
            int atZero = binOfZero(measured);
            densities[atZero] = (measured.counts().get(atZero) - measured.zeros()) * toDensity;
            heading = String.format(Locale.ROOT, "%s, %.0f %% zeros", layer, 100 * zeroShare(measured));
        }
        return new Panel(
                heading,
                List.of(new Histogram(
                        quantity,
                        measured.lower(),
                        measured.upper(),
                        DoubleStream.of(densities).boxed().toList())));
    }

    private static boolean hasZerosApart(SignalHistogram measured) {
        int atZero = binOfZero(measured);
        return !allZero(measured)
                && zeroShare(measured) >= MANY_ZEROS
                && atZero >= 0
                && atZero < measured.counts().size();
    }

    private static double zeroShare(SignalHistogram measured) {
        return (double) measured.zeros() / measured.total();
    }

    /** The bin that begins at 0; no bin where all values lie on one side, far from 0. */
    private static int binOfZero(SignalHistogram measured) {
        return (int) Math.rint(-measured.lower() / measured.width());
    }

    /** The one form in which a signal that is 0 everywhere arrives, and that no other has: the width adapts to the values. */
    private static boolean allZero(SignalHistogram measured) {
        return measured.counts().size() == 1 && measured.lower() == 0 && measured.width() == 1;
    }
}
