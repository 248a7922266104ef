/** Trains copies of a network for a few steps, to see what its first steps do. */
package io.github.dl4jinit.signal.rehearsal;
