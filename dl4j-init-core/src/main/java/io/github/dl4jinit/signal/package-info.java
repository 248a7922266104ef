/** Measures the forward and backward signals of a network layer by layer, and judges them. */
package io.github.dl4jinit.signal;
