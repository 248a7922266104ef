/** A measured network: what was measured in its layers, with where they are and what a plan would give their weights. */
package io.github.dl4jinit.signal.measured;
