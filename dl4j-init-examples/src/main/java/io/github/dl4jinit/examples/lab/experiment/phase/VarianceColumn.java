package io.github.dl4jinit.examples.lab.experiment.phase;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.MeanField;
import java.util.List;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * What was found at one σ_w².
 *
 * @param weightVariance σ_w²
 * @param chi χ at the fixed point of the length map
 * @param depthScale ξ_c
 * @param depths the numbers of hidden layers, ascending
 * @param accuracies for each of them the mean training accuracy over seeds, NaN if one diverged
 */
record VarianceColumn(
        double weightVariance, double chi, double depthScale, List<Integer> depths, List<Double> accuracies) {
    /** To how many ξ_c networks train, as the paper finds. */
    private static final double DEPTH_SCALES = 6;

    static VarianceColumn of(PhaseSettings settings, List<CellResult> results, double weightVariance) {
        MeanField theory = theory(weightVariance);
        return new VarianceColumn(
                weightVariance,
                theory.fixedPoint().orElseThrow().chi(),
                theory.correlationDepthScale().orElseThrow(),
                settings.depths(),
                settings.depths().stream()
                        .map(depth -> results.stream()
                                .filter(result -> result.cell().depth() == depth
                                        && result.cell().weightVariance() == weightVariance)
                                .mapToDouble(CellResult::accuracy)
                                .average()
                                .orElseThrow())
                        .toList());
    }

    private static MeanField theory(double weightVariance) {
        return MeanField.of(ActivationMoments.of(new ActivationTanH()), weightVariance, PhaseSettings.BIAS_VARIANCE);
    }

    /** 6 ξ_c. */
    static double trainableDepth(double weightVariance) {
        return DEPTH_SCALES * theory(weightVariance).correlationDepthScale().orElseThrow();
    }

    /** 6 ξ_c. */
    double trainableDepth() {
        return DEPTH_SCALES * depthScale;
    }

    boolean trained(int index) {
        return accuracies.get(index) >= PhaseSettings.TRAINED;
    }

    /** The largest depth that trained; 0 if none did. */
    int deepestTrained() {
        int deepest = 0;
        for (int i = 0; i < depths.size(); i++) {
            deepest = trained(i) ? depths.get(i) : deepest;
        }
        return deepest;
    }

    /** The smallest depth that did not train; null if all did. */
    Integer shallowestFailed() {
        for (int i = 0; i < depths.size(); i++) {
            if (!trained(i)) {
                return depths.get(i);
            }
        }
        return null;
    }
}
