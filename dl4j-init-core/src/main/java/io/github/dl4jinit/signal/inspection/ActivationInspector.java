package io.github.dl4jinit.signal.inspection;

import io.github.dl4jinit.signal.finding.Cause;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.signal.finding.Severity;
import io.github.dl4jinit.signal.measured.LayerSurroundings;
import io.github.dl4jinit.signal.remedy.HiddenActivation;
import io.github.dl4jinit.signal.remedy.Redrawing;
import io.github.dl4jinit.signal.response.ActivationResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Looks for activation functions that no weights can make up for: not 0 at 0, or with a wrong backward pass. */
final class ActivationInspector {

    private ActivationInspector() {}

    static List<Finding> inspect(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Boolean> wrong = new HashMap<>();
        for (LayerSignal layer : subject.measured().hiddenLayers()) {
            Optional<IActivation> own = subject.measured().around(layer).map(LayerSurroundings::own);
            if (own.isPresent()
                    && wrong.computeIfAbsent(own.get().getClass().getName(), name -> backwardIsWrong(own.get()))) {
                findings.add(wrongBackward(layer, own.get()));
                return findings;
            }
        }
        if (!subject.healthy()) {
            offset(subject).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding wrongBackward(LayerSignal layer, IActivation activation) {
        return Finding.fault(
                Cause.BACKWARD_PASS,
                layer.name(),
                "layers",
                1,
                "The backward pass of " + activation.getClass().getSimpleName() + ", first used by " + layer.name()
                        + ", is not the derivative of its forward pass.",
                Remedy.advice("Correct its backprop: it returns the derivative at the pre-activation times epsilon."));
    }

    /** ND4J's own functions are taken to be right; a user's is held against differences. */
    private static boolean backwardIsWrong(IActivation activation) {
        if (activation.getClass().getName().startsWith("org.nd4j.")) {
            return false;
        }
        int points = 41;
        double step = 1e-4;
        double[] at = new double[points];
        for (int i = 0; i < points; i++) {
            at[i] = (i - points / 2) * 0.1 + 0.013;
        }
        INDArray z = Nd4j.createFromArray(at).castTo(DataType.DOUBLE).reshape(points, 1);
        INDArray slope = activation
                .backprop(z.dup(), Nd4j.ones(DataType.DOUBLE, points, 1))
                .getFirst();
        INDArray differences = activation
                .getActivation(z.add(step), true)
                .dup()
                .subi(activation.getActivation(z.sub(step), true))
                .divi(2 * step);
        int off = 0;
        for (int i = 0; i < points; i++) {
            double error = Math.abs(slope.getDouble(i) - differences.getDouble(i));
            off += error > 0.01 * (1 + Math.abs(differences.getDouble(i))) ? 1 : 0;
        }
        return off > points / 10;
    }

    private static Optional<Finding> offset(Subject subject) {
        Set<String> layers = new LinkedHashSet<>();
        Set<String> keys = new LinkedHashSet<>();
        IActivation function = null;
        LayerSignal first = null;
        for (LayerSignal layer : subject.measured().hiddenLayers()) {
            Optional<LayerSurroundings> around = subject.measured().around(layer);
            if (layer.type().contains("LSTM")
                    || around.isEmpty()
                    || !offset(around.get().activation())) {
                continue;
            }
            String key = WeightSize.index(subject, layer.name().replaceFirst("/(forward|backward)$", ""));
            if (around.get().own().getClass() == around.get().activation().getClass()) {
                layers.add(key);
            }
            function = around.get().activation();
            first = first == null ? layer : first;
            subject.network().paramTable().keySet().stream()
                    .filter(name -> name.startsWith(key + "_"))
                    .forEach(keys::add);
        }
        if (layers.size() < 2
                || 2 * layers.size() < subject.measured().hiddenLayers().size()) {
            return Optional.empty();
        }
        String unset = function instanceof ActivationSigmoid
                ? ", which is also what DL4J gives a layer for which none is set"
                : "";
        return Optional.of(new Finding(
                Cause.ACTIVATION,
                Severity.FAULT,
                first.name(),
                Map.of("layers", (double) layers.size()),
                Words.format(
                        "%d hidden layers have %s%s: it is not 0 at 0, so that the examples grow alike and the gradient"
                                + " shrinks from layer to layer.",
                        layers.size(), function, unset),
                Remedy.ofNetwork(
                                "Use tanh or ReLU in them, initialised for it.",
                                new HiddenActivation(layers, Activation.TANH))
                        .and(new Redrawing(keys))));
    }

    private static boolean offset(IActivation activation) {
        ActivationResponse response = ActivationResponse.of(activation);
        return response.moments() != null && response.moments().secondMoment(0) > 0;
    }
}
