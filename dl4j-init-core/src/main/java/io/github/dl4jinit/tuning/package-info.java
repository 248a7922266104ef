/** Finds the multiplier: the critical point, layer-by-layer calibration, and search with training. */
package io.github.dl4jinit.tuning;
