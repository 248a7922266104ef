package io.github.dl4jinit.activation.safe;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * GELU for {@code .activation(new SafeGelu())}, in the two forms of {@link ActivationGELU}: φ(z) = z·σ(1.702·z), and the precise one,
 * φ(z) = z·(1 + tanh(√(2/π)·(z + (0.044715·z)³)))/2. The paper has 0.044715·z³ there; Deeplearning4j cubes the factor too, and so does
 * this class, since a trained model would be another one otherwise.
 *
 * <p>The values are Deeplearning4j's. Its {@link ActivationGELU} takes a derivative that is NaN for z beyond about 27 in FLOAT, and one
 * such number ends a training; that of its precise form is not φ's. Here the derivative is φ's own, and finite for every finite z.
 *
 * <p>Immutable. Its JSON form is a promise to saved models.
 *
 * <p>Hendrycks and Gimpel, <a href="https://arxiv.org/abs/1606.08415">Gaussian error linear units</a>, 2016, section 2.
 */
public final class SafeGelu extends BaseActivationFunction {
    private static final long serialVersionUID = 1;
    /** The factor of the form with a sigmoid, from the paper. */
    private static final double SIGMOID_FACTOR = 1.702;
    /** The factor of z³ in the form with a hyperbolic tangent, as Deeplearning4j has it. */
    private static final double CUBE_FACTOR = 0.044715 * 0.044715 * 0.044715;
    /** Beyond this the hyperbolic tangent is 1 in DOUBLE, so that the derivative is 0 or 1. */
    private static final double STRAIGHT = 32;

    private final boolean precise;

    /** z·σ(1.702·z). */
    public SafeGelu() {
        this(false);
    }

    /**
     * One of the two forms.
     *
     * @param precise true for the form with a hyperbolic tangent
     */
    @JsonCreator
    public SafeGelu(@JsonProperty("precise") boolean precise) {
        this.precise = precise;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return new ActivationGELU(precise).getActivation(in, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray derivative = precise ? preciseDerivative(in) : Sigmoid.productDerivative(in, SIGMOID_FACTOR);
        return new Pair<>(derivative.muli(epsilon), null);
    }

    /** (1 + t)/2 + z·(1 − t²)·√(2/π)·(1 + 3·f·z²)/2, with f for the factor of z³ and t for the hyperbolic tangent. */
    private static INDArray preciseDerivative(INDArray in) {
        double factor = Math.sqrt(2 / Math.PI);
        INDArray z = Transforms.max(Transforms.min(in, STRAIGHT, true), -STRAIGHT, false);
        INDArray square = z.mul(z);
        INDArray t = Transforms.tanh(square.mul(CUBE_FACTOR).addi(1).muli(z).muli(factor), false);
        INDArray inner = square.muli(3 * CUBE_FACTOR).addi(1).muli(z).muli(factor);
        INDArray slope = t.mul(t).rsubi(1).muli(inner);
        return slope.addi(t).addi(1).muli(0.5);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeGelu gelu && gelu.precise == precise;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(precise);
    }

    @Override
    public String toString() {
        return "safe gelu(precise=" + precise + ")";
    }
}
