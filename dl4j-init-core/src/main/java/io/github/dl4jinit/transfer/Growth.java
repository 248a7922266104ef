package io.github.dl4jinit.transfer;

/**
 * How much a parameter grows from a base network to a wider one, and what its initial variance and its steps must be then, so
 * that every layer keeps learning at the same speed: the maximal update parametrisation.
 *
 * <p><b>What is asked.</b> z = Wx + b has n inputs of size 1 each and m units. At every width z and its change in one step
 * must have entries of size 1, and the loss must fall by the same amount. With the spectral norm ‖·‖ this is (Yang, Simon
 * &amp; Bernstein 2023, condition 1)
 *
 * <pre>  ‖W‖ = √(m/n),   ‖ΔW‖ = √(m/n)   up to factors that do not depend on the width.</pre>
 *
 * <p><b>Initial variance.</b> A matrix of independent entries of standard deviation σ has ‖W‖ ≈ σ(√m + √n). If m and n both
 * grow, or only m does, the condition says σ² = 1/n, the fan-in's variance as usual. If m stays, as in an output layer, it
 * says σ² = m/n², which falls with n². (Yang et al. 2021, table 3.)
 *
 * <p><b>Gradient.</b> The loss depends on z through a whole layer: a change of all m entries by 1 changes it by an amount
 * that does not depend on m, so that dL/dz has entries of size 1/m, and dL/dW = dL/dz · xᵀ as well. It is nearly of rank 1,
 * so that ‖dL/dW‖ = √(mn)/m = √(n/m).
 *
 * <p><b>Step.</b> A step ΔW of rank 1 and entries of size s has ‖ΔW‖ = s√(mn). The condition says s = 1/n, whatever the
 * updater. An updater whose step is proportional to the gradient (SGD, with momentum or without) makes entries of size
 * rate/m: its rate must be m/n. One that divides the gradient by its own size, entry by entry (Adam, AdaMax, Nadam, AMSGrad,
 * RMSProp, AdaGrad), makes entries of the rate's size: its rate must be 1/n. What it adds to the divisor must have the
 * size of a gradient's entry, 1/m.
 *
 * <p><b>Every parameter is such a matrix.</b> n is the number of values summed, the true fan-in; m the number of sums, that
 * is the number of elements over the fan-in:
 *
 * <table>
 * <caption>Parameters as matrices</caption>
 * <tr><th>parameter</th><th>n</th><th>m</th></tr>
 * <tr><td>dense, recurrent, projection</td><td>inputs</td><td>units, of all gates or heads</td></tr>
 * <tr><td>convolution</td><td>channels · kernel</td><td>channels out</td></tr>
 * <tr><td>depthwise convolution</td><td>kernel</td><td>channels</td></tr>
 * <tr><td>embedding</td><td>1: one row is looked up</td><td>units</td></tr>
 * <tr><td>bias, slope, peephole, factor or shift of a normalisation</td><td>1</td><td>units</td></tr>
 * </table>
 *
 * <p>Only ratios to the base network are used, so that all constants are those of the base. They make four roles:
 *
 * <table>
 * <caption>Factors from the base, with a and b the ratios of n and m</caption>
 * <tr><th>role</th><th>a</th><th>b</th><th>variance</th><th>rate of SGD</th><th>rate of Adam</th><th>ε of Adam</th></tr>
 * <tr><td>{@link Role#FIXED}</td><td>1</td><td>1</td><td>1</td><td>1</td><td>1</td><td>1</td></tr>
 * <tr><td>{@link Role#VECTOR}</td><td>1</td><td>b</td><td>1</td><td>b</td><td>1</td><td>1/b</td></tr>
 * <tr><td>{@link Role#MATRIX}</td><td>a</td><td>b</td><td>1/a</td><td>b/a</td><td>1/a</td><td>1/b</td></tr>
 * <tr><td>{@link Role#OUTPUT}</td><td>a</td><td>1</td><td>1/a²</td><td>1/a</td><td>1/a</td><td>1</td></tr>
 * </table>
 *
 * <p><b>Attention.</b> DL4J divides the scores q·k by √d, with d values in a head. Once trained, q and k are aligned and q·k
 * grows with d. Where d grows by a factor h, queries must therefore shrink by √h (Yang et al. 2021, definition 4.1, divide by d
 * instead): their projection has h⁻¹ of the variance, steps of h^(−1/2), and gradients that are √h larger.
 *
 * <p>Greg Yang et al., <a href="https://arxiv.org/abs/2203.03466">Tensor Programs V: Tuning Large Neural Networks via Zero-Shot
 * Hyperparameter Transfer</a>, NeurIPS 2021. Greg Yang, James B. Simon and Jeremy Bernstein,
 * <a href="https://arxiv.org/abs/2310.17813">A Spectral Condition for Feature Learning</a>, 2023.
 *
 * @param fanIn a: the fan-in over the base's, positive and finite
 * @param units b: the number of units over the base's, positive and finite
 * @param head h: for the projection of an attention's queries the size of a head over the base's, 1 for all else
 */
public record Growth(double fanIn, double units, double head) {

    /** What becomes of a parameter as the network grows. */
    public enum Role {
        /** Stays as it is. */
        FIXED,
        /** Sums as many values as before, for more units: input weights, embeddings, biases, normalisations. */
        VECTOR,
        /** Sums more values for more units. */
        MATRIX,
        /** Sums more values for as many units as before: output weights. */
        OUTPUT
    }

    /**
     * Checks the components.
     *
     * @param fanIn the fan-in over the base's
     * @param units the number of units over the base's
     * @param head the size of a head over the base's
     * @throws IllegalArgumentException if one is not positive and finite
     */
    public Growth {
        requirePositive("fanIn", fanIn);
        requirePositive("units", units);
        requirePositive("head", head);
    }

    /** Growth of anything but the projection of queries. */
    static Growth of(double fanIn, double units) {
        return new Growth(fanIn, units, 1);
    }

    /**
     * What becomes of the parameter.
     *
     * @return its role
     */
    public Role role() {
        if (fanIn == 1) {
            return units == 1 ? Role.FIXED : Role.VECTOR;
        }
        return units == 1 ? Role.OUTPUT : Role.MATRIX;
    }

    /**
     * What the initial variance is multiplied by.
     *
     * @return the target's variance over the base's
     */
    public double variance() {
        return 1 / (role() == Role.OUTPUT ? fanIn * fanIn : fanIn) / head;
    }

    /**
     * What the size of one entry of a step is multiplied by.
     *
     * @return the target's over the base's
     */
    public double step() {
        return 1 / fanIn / Math.sqrt(head);
    }

    /**
     * What the size of one entry of the gradient is multiplied by.
     *
     * @return the target's over the base's
     */
    public double gradient() {
        return 1 / units * Math.sqrt(head);
    }

    /** What the L2 norm of the gradient is multiplied by: an entry's factor times the root of the number of entries'. */
    double gradientNorm() {
        return gradient() * Math.sqrt(fanIn * units);
    }

    private static void requirePositive(String name, double value) {
        // Written so that NaN fails.
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not positive and finite: " + value);
        }
    }
}
