/** Moments and gains of activation functions. */
package io.github.dl4jinit.activation;
