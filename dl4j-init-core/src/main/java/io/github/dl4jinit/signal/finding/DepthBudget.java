package io.github.dl4jinit.signal.finding;

/**
 * How deep a network of these weights can be.
 *
 * @param layers number of hidden layers that it has
 * @param trainableDepth 6 ξ, the depth up to which Schoenholz et al. 2017 ("Deep Information Propagation") found networks
 *     trainable, with ξ the depth scale of the correlation between examples, or, where the length map has no fixed point, of
 *     the gradient, 1/|ln χ|. Of the typical hidden layer: median σ_w² and σ_b², the activation function of all. Infinite at
 *     criticality; NaN where hidden layers differ in their functions, are recurrent or normalised
 * @param sumOfInverseWidths Σ 1/n over the hidden layers: where it is not small against 1, the size of the signals is left
 *     to chance (Hanin 2018)
 */
public record DepthBudget(int layers, double trainableDepth, double sumOfInverseWidths) {}
