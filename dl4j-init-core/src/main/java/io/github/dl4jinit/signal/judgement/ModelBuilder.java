package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.judgement.SignalModel.HiddenLayer;
import io.github.dl4jinit.signal.measured.LayerSurroundings;
import io.github.dl4jinit.signal.measured.MeasuredNetwork;
import io.github.dl4jinit.signal.response.ActivationResponse;
import io.github.dl4jinit.signal.response.SaturationRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.special.Erf;

/** Makes a {@link SignalModel} of what was measured, and fills in what overflow or underflow has left unmeasured. */
final class ModelBuilder {

    private ModelBuilder() {}

    /** The model; empty if the layers' places are not known, or nothing of their size is. */
    static Optional<SignalModel> build(MeasuredNetwork network, List<LayerSignal> hidden) {
        double[] q = filled(
                hidden,
                layer -> finite(layer.preActivation()) ? layer.preActivation().secondMoment() : 0);
        double[] b = filled(
                hidden, layer -> finite(layer.gradient()) ? layer.gradient().sumOfSquares() : 0);
        if (q == null) {
            return Optional.empty();
        }
        Map<String, ActivationResponse> responses = new HashMap<>();
        List<HiddenLayer> modelled = new ArrayList<>();
        for (int l = 0; l < hidden.size(); l++) {
            LayerSignal layer = hidden.get(l);
            Optional<LayerSurroundings> around = network.around(layer);
            if (around.isEmpty()) {
                return Optional.empty();
            }
            LayerSurroundings place = around.get();
            ActivationResponse response = responses.computeIfAbsent(
                    place.activation().getClass().getName() + place.activation(),
                    key -> ActivationResponse.of(place.activation()));
            boolean trained = layer.gradient().measured();
            modelled.add(new HiddenLayer(
                    q[l],
                    b == null || !trained ? Double.NaN : b[l],
                    saturation(layer, place, q[l]),
                    place.normalised(),
                    response));
        }
        double output = network.layers().stream()
                .filter(layer -> layer.role() == Role.OUTPUT && finite(layer.preActivation()))
                .mapToDouble(layer -> Math.log(layer.preActivation().secondMoment()))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        return Optional.of(new SignalModel(modelled, output));
    }

    private static boolean finite(SignalMoments moments) {
        return moments.nonFinite() == 0 && moments.count() > 0;
    }

    /** The threshold that explains the measured share, which in an LSTM mixes those of its gates; else the function's. */
    private static double saturation(LayerSignal layer, LayerSurroundings place, double logQ) {
        double share = layer.saturatedShare();
        if (Double.isNaN(share)) {
            return Double.POSITIVE_INFINITY;
        }
        if (share > 0.01 && share < 0.99) {
            return Erf.erfcInv(share) * Math.sqrt(2 * Math.exp(logQ));
        }
        return SaturationRange.of(place.activation()).upper();
    }

    /** Logarithms, those of values that are 0 continued from their neighbours by the mean factor; null if all are 0. */
    private static double[] filled(List<LayerSignal> hidden, ToDoubleFunction<LayerSignal> quantity) {
        double[] logs = hidden.stream().mapToDouble(quantity).map(Math::log).toArray();
        int first = -1;
        int last = -1;
        for (int i = 0; i < logs.length; i++) {
            if (Double.isFinite(logs[i])) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            return null;
        }
        double step = last == first ? 0 : (logs[last] - logs[first]) / (last - first);
        for (int i = 0; i < logs.length; i++) {
            if (!Double.isFinite(logs[i])) {
                logs[i] = logs[first] + step * (i - first);
            }
        }
        return logs;
    }
}
