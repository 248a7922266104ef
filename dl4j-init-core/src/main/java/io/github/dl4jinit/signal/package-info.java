/** Measures the forward and the backward signal in every layer of a network, and says what to change: the doors. */
package io.github.dl4jinit.signal;
