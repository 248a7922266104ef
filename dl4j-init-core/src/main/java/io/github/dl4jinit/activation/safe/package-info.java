/**
 * Activation functions for layer configurations that compute what Deeplearning4j's compute, with a derivative that is finite
 * everywhere.
 */
package io.github.dl4jinit.activation.safe;
