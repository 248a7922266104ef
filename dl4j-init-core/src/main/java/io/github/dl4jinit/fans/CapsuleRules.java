package io.github.dl4jinit.fans;

import static io.github.dl4jinit.fans.Sizes.required;
import static io.github.dl4jinit.fans.Sizes.volume;

import io.github.dl4jinit.fans.WeightFans.PassedFans;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;

/** Rules for capsules (Sabour, Frosst &amp; Hinton 2017, <em>Dynamic Routing Between Capsules</em>). */
final class CapsuleRules {
    private static final String WEIGHT = "weight";

    private CapsuleRules() {}

    /** A two-dimensional convolution, squashed afterwards: DL4J uses the true fans. */
    static LayerFans primary(PrimaryCapsules layer) {
        int[] kernel = layer.getKernelSize();
        long in = required("inputChannels", layer.getInputChannels(), layer);
        long out = (long) layer.getCapsuleDimensions() * layer.getChannels();
        double k = volume(kernel, 2);
        Fans fans = new Fans(in * k, out * k / volume(layer.getStride(), 2));
        PassedFans passed = new PassedFans(fans.in(), fans.out());
        return LayerFans.ofWeights(WeightFans.input(WEIGHT, 'c', fans, passed, kernel[0], kernel[1], in, out));
    }

    /**
     * A capsule's pre-activation is s_j = Σ_i c_ij Σ_d W_ijd u_id over n input capsules of D dimensions. Routing starts
     * from c_ij = 1/C with C capsules, so that n·D values count 1/C² each in the variance of s: fan-in n·D/C². A value
     * u_id feeds C capsules of O dimensions, each with weight 1/C: fan-out O/C. Later routing iterations move the
     * couplings with the data. The paper's own standard deviation, 0.1 for n = 1152, D = 8, C = 10, is 1/√fan-in = 0.104.
     * DL4J divides by n·D.
     */
    static LayerFans routed(CapsuleLayer layer) {
        double inputs = required("inputCapsules", layer.getInputCapsules(), layer);
        double dimensions = required("inputCapsuleDimensions", layer.getInputCapsuleDimensions(), layer);
        double capsules = layer.getCapsules();
        double size = layer.getCapsuleDimensions();
        return LayerFans.ofWeights(WeightFans.input(
                WEIGHT,
                'c',
                new Fans(inputs * dimensions / (capsules * capsules), size / capsules),
                new PassedFans(inputs * dimensions, capsules * size),
                1,
                layer.getInputCapsules(),
                (long) (capsules * size),
                layer.getInputCapsuleDimensions(),
                1));
    }
}
