package io.github.dl4jinit.transfer;

import io.github.dl4jinit.rates.RateFactor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * How one layer or vertex of the target is to be trained.
 *
 * @param node the layer in both networks
 * @param factors what the settings of the updater are multiplied by, for each stretch
 * @param before the settings of base and target
 * @param settings the settings for the target
 */
record NodeTransfer(NodeGrowth node, List<StepFactors> factors, TrainingSettings before, TrainingSettings settings) {

    /**
     * Decides for a node.
     *
     * @throws IllegalArgumentException naming the node, if a setting of it cannot be transferred
     */
    static NodeTransfer of(NodeGrowth node) {
        try {
            return decide(node);
        } catch (IllegalArgumentException e) {
            throw node.fault(e.getMessage());
        }
    }

    private static NodeTransfer decide(NodeGrowth node) {
        TrainingSettings before =
                TrainingSettings.of(NodeGrowth.workers(node.target()).get(0));
        if (node.frozen()) {
            return new NodeTransfer(
                    node, Collections.nCopies(node.stretches().size(), StepFactors.NONE), before, before);
        }
        GradientScale scale = new GradientScale(
                before.normalization(),
                node.stretches().stream().filter(Stretch::stepped).toList());
        List<StepFactors> factors = new ArrayList<>();
        for (Stretch stretch : node.stretches()) {
            factors.add(
                    stretch.stepped()
                            ? UpdaterLaw.of(before.of(stretch.bias()))
                                    .factors(stretch.growth().step(), scale.gradient(stretch))
                            : StepFactors.NONE);
        }
        NodeTransfer undecided = new NodeTransfer(node, factors, before, before);
        boolean whole = undecided.isUniform(false) && undecided.isUniform(true);
        if (whole && undecided.isJoint()) {
            return new NodeTransfer(node, factors, before, undecided.joint(before.threshold() * scale.threshold()));
        }
        IUpdater weights = whole ? undecided.updater(false) : undecided.piecewise();
        IUpdater biases = whole ? undecided.updater(true) : weights;
        return new NodeTransfer(
                node,
                factors,
                before,
                new TrainingSettings(
                        weights,
                        // Nothing is said twice where DL4J would say it once.
                        biases == null || before.biasUpdater() == null && biases.equals(weights) ? null : biases,
                        undecided.regularization(false, !whole),
                        undecided.regularization(true, !whole),
                        before.normalization(),
                        before.threshold() * scale.threshold()));
    }

    /** Whether one updater of DL4J's can step all weights, or all biases. */
    private boolean isUniform(boolean bias) {
        List<StepFactors> distinct =
                of(bias).stream().map(factors::get).distinct().toList();
        return distinct.isEmpty() || distinct.size() == 1 && distinct.get(0).gradient() == 1;
    }

    /** Whether the updater of the weights can step the biases, too, as they need another rate and nothing else. */
    private boolean isJoint() {
        if (hasBiasUpdater()
                || !settings.biasRegularization().isEmpty()
                || of(false).isEmpty()
                || of(true).isEmpty()) {
            return false;
        }
        StepFactors weights = factors.get(of(false).get(0));
        StepFactors biases = factors.get(of(true).get(0));
        return weights.rate() != biases.rate()
                && weights.epsilon() == biases.epsilon()
                && NodeGrowth.workers(node.target()).stream().allMatch(NodeTransfer::isSteppedByKind);
    }

    /** Whether DL4J has a list of regularisations for just the parameters that it has a bias updater for. */
    private static boolean isSteppedByKind(Object worker) {
        return worker instanceof BaseLayer && !(worker instanceof BatchNormalization);
    }

    private TrainingSettings joint(double threshold) {
        double rate = factors.get(of(true).get(0)).rate()
                / factors.get(of(false).get(0)).rate();
        return new TrainingSettings(
                updater(false),
                null,
                regularization(false, false),
                List.of(new RateFactor(rate)),
                settings.normalization(),
                threshold);
    }

    private boolean hasBiasUpdater() {
        return settings.biasUpdater() != null && !settings.biasUpdater().equals(settings.updater());
    }

    private List<Integer> of(boolean bias) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            Stretch stretch = node.stretches().get(i);
            if (stretch.stepped() && stretch.bias() == bias) {
                indices.add(i);
            }
        }
        return indices;
    }

    private IUpdater updater(boolean bias) {
        List<Integer> indices = of(bias);
        IUpdater before = bias ? settings.of(true) : settings.updater();
        if (indices.isEmpty()) {
            return bias ? settings.biasUpdater() : before;
        }
        return UpdaterLaw.scaled(before, factors.get(indices.get(0)));
    }

    /** One updater for all parameters of the layer, since only neighbours can share one. */
    private IUpdater piecewise() {
        if (hasBiasUpdater()) {
            throw new IllegalArgumentException(
                    "its weights need different rates, which takes one updater for the layer's"
                            + " weights and biases, but it has a bias updater of its own");
        }
        List<PiecewiseUpdater.Piece> pieces = new ArrayList<>();
        StepFactors last = null;
        for (int i = 0; i < factors.size(); i++) {
            Stretch stretch = node.stretches().get(i);
            if (!stretch.stepped()) {
                continue;
            }
            PiecewiseUpdater.Piece piece = PiecewiseUpdater.Piece.of(stretch.length(), factors.get(i));
            if (factors.get(i).equals(last)) {
                PiecewiseUpdater.Piece before = pieces.remove(pieces.size() - 1);
                piece = PiecewiseUpdater.Piece.of(before.length() + stretch.length(), last);
            }
            pieces.add(piece);
            last = factors.get(i);
        }
        return new PiecewiseUpdater(node.name(), settings.updater(), pieces);
    }

    private List<Regularization> regularization(boolean bias, boolean piecewise) {
        List<Regularization> before = bias ? settings.biasRegularization() : settings.regularization();
        List<Integer> indices = of(bias);
        if (before.isEmpty() || indices.isEmpty()) {
            return before;
        }
        return new RegularizationScaling(UpdaterLaw.of(settings.of(bias)), piecewise)
                .scaled(
                        before,
                        indices.stream().map(node.stretches()::get).toList(),
                        indices.stream().map(factors::get).toList());
    }
}
