package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.List;

/** Applies a step that does the same to each unit by itself to units of several kinds, see {@link Kinds}; any other step to all as one. */
final class EachKind {

    private EachKind() {}

    static ExpectedSignal forward(Step step, List<ExpectedSignal> inputs) {
        Kinds<ExpectedSignal> kinds = of(step, inputs);
        if (kinds.isOne()) {
            return step.forward(inputs);
        }
        List<ExpectedSignal> outputs = new ArrayList<>();
        for (int k = 0; k < kinds.count(); k++) {
            outputs.add(step.forward(kind(inputs, k)));
        }
        return ExpectedSignal.of(new Kinds<>(kinds.shares(), outputs));
    }

    static List<ExpectedGradient> backward(Step step, ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        Kinds<ExpectedSignal> kinds = of(step, inputs);
        if (kinds.isOne()) {
            return step.backward(gradient, inputs);
        }
        Kinds<ExpectedGradient> gradients = gradient.kinds().count() == kinds.count()
                ? gradient.kinds()
                : gradient.among(new Kinds<>(
                        kinds.shares(), forward(step, inputs).kinds().each()));
        List<List<ExpectedGradient>> back = new ArrayList<>();
        for (int k = 0; k < kinds.count(); k++) {
            back.add(step.backward(gradients.each().get(k), kind(inputs, k)));
        }
        List<ExpectedGradient> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int input = i;
            List<ExpectedGradient> each =
                    back.stream().map(list -> list.get(input)).toList();
            all.add(ExpectedGradient.of(new Kinds<>(kinds.shares(), each)));
        }
        return all;
    }

    private static Kinds<ExpectedSignal> of(Step step, List<ExpectedSignal> inputs) {
        Kinds<ExpectedSignal> kinds = Kinds.one();
        for (ExpectedSignal input : inputs) {
            if (step.unitwise() && kinds.isOne()) {
                kinds = input.kinds();
            } else if (!input.kinds().isOne() && !input.kinds().shares().equals(kinds.shares())) {
                return Kinds.one();
            }
        }
        return kinds;
    }

    private static List<ExpectedSignal> kind(List<ExpectedSignal> inputs, int index) {
        return inputs.stream()
                .map(input ->
                        input.kinds().isOne() ? input : input.kinds().each().get(index))
                .toList();
    }
}
