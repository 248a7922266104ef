package io.github.dl4jinit.propagation;

import java.util.ArrayList;
import java.util.List;

/**
 * Inputs side by side: moments are averages, weighted by the inputs' widths. Each input gets its own part of the gradient,
 * whose second moment is taken for that of the whole and which has nothing in common with the others.
 *
 * @param widths number of units or channels of each input
 */
record Concatenated(List<Double> widths) implements Step {

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        double total = widths.stream().mapToDouble(Double::doubleValue).sum();
        double mean = 0;
        double square = 0;
        Products products = Products.all(0);
        PlaceMap places = PlaceMap.EVEN;
        for (int i = 0; i < inputs.size(); i++) {
            double share = widths.get(i) / total;
            places = i == 0
                    ? inputs.get(0).places()
                    : PlaceMap.mixed(
                            places,
                            square,
                            inputs.get(i).places(),
                            share * inputs.get(i).secondMoment());
            mean += share * inputs.get(i).mean();
            square += share * inputs.get(i).secondMoment();
            products = products.with(inputs.get(i).products(), (sum, product) -> sum + share * product);
        }
        return ExpectedSignal.independent(mean, square, products)
                .as(commonFunction(inputs))
                .at(places);
    }

    /** Values of one function stay so, its arguments side by side; of different functions they are a mixture. */
    private ExpectedSignal.FunctionOfNormal commonFunction(List<ExpectedSignal> inputs) {
        ExpectedSignal.FunctionOfNormal first = inputs.get(0).function();
        boolean common = first != null
                && inputs.stream()
                        .map(ExpectedSignal::function)
                        .allMatch(function -> function != null
                                && function.moments() == first.moments()
                                && function.factor() == first.factor()
                                && function.shift() == first.shift());
        return common
                ? new ExpectedSignal.FunctionOfNormal(
                        first.moments(),
                        forward(inputs.stream()
                                .map(signal -> signal.function().argument())
                                .toList()),
                        first.factor(),
                        first.shift())
                : null;
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        List<ExpectedGradient> gradients = new ArrayList<>();
        double all = gradient.pull() == 0 ? 1 : forward(inputs).secondMoment();
        inputs.forEach(x -> gradients.add(
                inputs.size() == 1
                        ? gradient
                        : gradient.ofOthers().pulling(all > 0 ? gradient.pull() * x.secondMoment() / all : 0)));
        return gradients;
    }
}
