package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.List;

/**
 * Inputs side by side: moments are averages, weighted by the inputs' widths. Each input gets its own part of the gradient,
 * which has nothing in common with the others.
 *
 * @param widths number of units or channels of each input
 * @param units whether it is units that stand side by side; otherwise examples
 */
record Concatenated(List<Double> widths, boolean units) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        double total = widths.stream().mapToDouble(Double::doubleValue).sum();
        List<Double> shares = new ArrayList<>();
        List<ExpectedSignal> each = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            double share = widths.get(i) / total;
            Kinds<ExpectedSignal> kinds = inputs.get(i).kinds();
            kinds.shares().forEach(part -> shares.add(share * part));
            each.addAll(kinds.each());
            if (kinds.isOne()) {
                shares.add(share);
                each.add(inputs.get(i));
            }
        }
        ExpectedSignal all = ExpectedSignal.of(new Kinds<>(shares, each));
        return units ? all : all.ofOneKind();
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        if (inputs.size() == 1) {
            return List.of(gradient);
        }
        if (!gradient.kinds().isOne()) {
            return ofKinds(gradient.kinds(), inputs);
        }
        List<ExpectedGradient> gradients = new ArrayList<>();
        double all = gradient.pull() == 0 ? 1 : forward(inputs).secondMoment();
        inputs.forEach(x ->
                gradients.add(gradient.ofOthers().pulling(all > 0 ? gradient.pull() * x.secondMoment() / all : 0)));
        return gradients;
    }

    private static List<ExpectedGradient> ofKinds(Kinds<ExpectedGradient> kinds, List<ExpectedSignal> inputs) {
        List<ExpectedGradient> gradients = new ArrayList<>();
        int from = 0;
        for (ExpectedSignal x : inputs) {
            int to = from + Math.max(1, x.kinds().count());
            List<ExpectedGradient> own = kinds.each().subList(from, to);
            gradients.add(
                    own.size() == 1
                            ? own.get(0)
                            : ExpectedGradient.of(new Kinds<>(x.kinds().shares(), own)));
            from = to;
        }
        return gradients;
    }
}
