package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.activation.MirrorSlope;
import io.github.dl4jinit.activation.safe.SafeGelu;
import io.github.dl4jinit.activation.safe.SafeSwish;
import java.util.Locale;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The activation functions that very deep networks are tried with, those whose derivative can be NaN in their safe form. */
public enum HiddenFunction {
    /** max(0, z). */
    RELU(new ActivationReLU()),
    /** max(z, 0.01·z). */
    LEAKYRELU(new ActivationLReLU(0.01)),
    /** z·σ(1.702·z). */
    GELU(new SafeGelu()),
    /** z·σ(z). */
    SWISH(new SafeSwish()),
    /** The hyperbolic tangent. */
    TANH(new ActivationTanH());

    private final IActivation function;

    HiddenFunction(IActivation function) {
        this.function = function;
    }

    IActivation function() {
        return function;
    }

    /** Whether layers of it can have mirrored weights. */
    boolean mirrors() {
        return MirrorSlope.of(function).isPresent();
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
