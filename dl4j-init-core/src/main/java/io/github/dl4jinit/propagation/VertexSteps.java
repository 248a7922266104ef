package io.github.dl4jinit.propagation;

import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;

/** Rules for vertices that are no layers. */
final class VertexSteps {

    private VertexSteps() {}

    static SignalSteps elementWise(ElementWiseVertex vertex, LayerSite site) {
        int count = site.node().inputs().size();
        return SignalSteps.none()
                .then(
                        switch (vertex.getOp()) {
                            case Add -> new Summed(Collections.nCopies(count, 1.0));
                            case Subtract -> new Summed(List.of(1.0, -1.0));
                            case Average -> new Summed(Collections.nCopies(count, 1.0 / count));
                            case Product -> new Multiplied();
                            case Max -> new LargestInput();
                        });
    }

    static SignalSteps merge(MergeVertex vertex, LayerSite site) {
        List<Double> widths = site.inputWidths().stream().anyMatch(width -> !(width > 0))
                ? Collections.nCopies(site.node().inputs().size(), 1.0)
                : site.inputWidths();
        return SignalSteps.none().then(new Concatenated(widths, true));
    }

    /** Along the examples: each of the same weight. */
    static SignalSteps stack(StackVertex vertex, LayerSite site) {
        return SignalSteps.none()
                .then(new Concatenated(Collections.nCopies(site.node().inputs().size(), 1.0), false));
    }

    static SignalSteps scale(ScaleVertex vertex, LayerSite site) {
        return SignalSteps.none().linear(vertex.getScaleFactor(), 0);
    }

    static SignalSteps shift(ShiftVertex vertex, LayerSite site) {
        return SignalSteps.none().linear(1, vertex.getShiftFactor());
    }

    static SignalSteps unitLength(L2NormalizeVertex vertex, LayerSite site) {
        return SignalSteps.none().then(new UnitLength(normalised(vertex, site)));
    }

    static SignalSteps distance(L2Vertex vertex, LayerSite site) {
        return SignalSteps.none().then(new Distance(values(site)));
    }

    /** Values that share a length: all of an example, or those along the axes that the vertex names, examples in axis 0. */
    private static double normalised(L2NormalizeVertex vertex, LayerSite site) {
        long[] shape = site.inputType()
                .filter(type -> vertex.getDimension() != null && vertex.getDimension().length > 0)
                .map(type -> type.getShape(true))
                .orElse(new long[0]);
        double product = shape.length > 0 ? 1 : Double.NaN;
        for (int axis : shape.length > 0 ? vertex.getDimension() : new int[0]) {
            product *= axis > 0 && axis < shape.length && shape[axis] > 0 ? shape[axis] : Double.NaN;
        }
        return product > 0 ? product : values(site);
    }

    private static double values(LayerSite site) {
        double values = site.sizes().valuesIn();
        double width =
                site.inputWidths().isEmpty() ? Double.NaN : site.inputWidths().get(0);
        return values > 0 ? values : width > 0 ? width : 1;
    }

    static SignalSteps duplicate(DuplicateToTimeSeriesVertex vertex, LayerSite site) {
        return SignalSteps.none().then(new Repeated(site.sizes().stepsOut()));
    }

    /** Some of the units: the others get no gradient. */
    static SignalSteps subset(SubsetVertex vertex, LayerSite site) {
        double kept = vertex.getTo() - vertex.getFrom() + 1;
        double all =
                site.inputWidths().isEmpty() ? Double.NaN : site.inputWidths().get(0);
        return SignalSteps.none().then(Resampled.kept(all >= kept ? kept / all : 1));
    }

    /** One of several parts of a batch: the others get no gradient from it. */
    static SignalSteps unstack(UnstackVertex vertex, LayerSite site) {
        return SignalSteps.none().then(Resampled.kept(1.0 / vertex.getStackSize()));
    }

    static SignalSteps lastStep(LastTimeStepVertex vertex, LayerSite site) {
        return site.lastStep()
                ? SignalSteps.none()
                : SignalSteps.none().then(new LastStep(site.sizes().steps()));
    }

    static SignalSteps first(Object vertex, LayerSite site) {
        return SignalSteps.none();
    }
}
