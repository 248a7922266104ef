/**
 * Moments and gains of activation functions: what a layer's activation does to the second moment of the signal that
 * passes forward and of the gradient that comes back. Stands alone; knows activations, not networks.
 */
package io.github.dl4jinit.activation;
