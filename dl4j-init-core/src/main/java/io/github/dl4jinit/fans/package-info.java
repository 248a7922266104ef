/**
 * The true fans of every layer type: how many input values one pre-activation sums, and how many pre-activations one input
 * value feeds. Knows one layer at a time, not the network around it.
 */
package io.github.dl4jinit.fans;
