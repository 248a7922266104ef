package io.github.dl4jinit.transfer;

import java.util.Comparator;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;

/**
 * What DL4J's normalisation and clipping do to the size of a gradient as the network grows. Both come before the updater.
 *
 * <p>A normalisation divides by an L2 norm, so that what is left grows by the entry's factor over the norm's. Clipping leaves
 * gradients below a threshold as they are; where the threshold grows with what it is held against, the same share of
 * gradients is clipped at every width. The norm of a whole layer is that of the parameter that sums most values, which at
 * large widths is all of it.
 */
record GradientScale(GradientNormalization normalization, List<Stretch> stretches) {

    /** What the updater's gradient of a stretch is multiplied by. */
    double gradient(Stretch stretch) {
        return switch (normalization) {
            case RenormalizeL2PerLayer -> stretch.growth().gradient() / layerNorm();
            case RenormalizeL2PerParamType ->
                stretch.growth().gradient() / stretch.growth().gradientNorm();
            default -> stretch.growth().gradient();
        };
    }

    /**
     * What the threshold is multiplied by.
     *
     * @throws IllegalArgumentException if the layer's parameters need several
     */
    double threshold() {
        return switch (normalization) {
            case ClipL2PerLayer -> layerNorm();
            case ClipElementWiseAbsoluteValue ->
                common(stretches.stream()
                        .mapToDouble(stretch -> stretch.growth().gradient()));
            case ClipL2PerParamType ->
                common(stretches.stream()
                        .mapToDouble(stretch -> stretch.growth().gradientNorm()));
            default -> 1;
        };
    }

    private double layerNorm() {
        return stretches.stream()
                .max(Comparator.comparingDouble(stretch ->
                        stretch.weight().map(pair -> pair.target().fans().in()).orElse(0.0)))
                .orElseThrow()
                .growth()
                .gradientNorm();
    }

    private double common(java.util.stream.DoubleStream factors) {
        double[] all = factors.distinct().toArray();
        if (all.length > 1) {
            throw new IllegalArgumentException(
                    normalization + " has one threshold for all parameters of the layer, whose"
                            + " gradients grow differently; ClipL2PerLayer can be transferred");
        }
        return all.length == 0 ? 1 : all[0];
    }
}
