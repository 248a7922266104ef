package io.github.dl4jinit.signal.finding;

/**
 * What part of a layer's kernels lies on the map and not on its padding, weighted by the size of the signal there. With
 * K positions in a kernel, the second moment of z is
 *
 * <pre>E z² = σ_w² · forward · E x²,</pre>
 *
 * where σ_w² = fan-in · Var(w): a kernel at the border sums fewer values. Without padding, {@code forward} is near 1 and tells
 * how the kernels' positions see an input that is larger in some places than in others, as the middle of a picture.
 *
 * @param forward mean over the kernel's places of Σ x² under it over K · E x²
 * @param backward mean over the kernel's places of the share of its positions on the map, weighted by (dL/dz)²: the share of
 *     the gradient that reaches the input. Both are 1 for layers that are no convolution, and NaN for one whose borders are
 *     not followed: transposed, or over a masked series
 */
public record KernelCoverage(double forward, double backward) {

    /** Of a layer without borders. */
    public static final KernelCoverage WHOLE = new KernelCoverage(1, 1);
}
