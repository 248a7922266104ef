/**
 * The theory of signals: predicts mean and second moment of every layer's values, and the second moment of every gradient,
 * from a network's configuration and the variances of its weights. The door is {@link
 * io.github.dl4jinit.propagation.Propagation}; {@link io.github.dl4jinit.propagation.SignalRules} has a rule for each type
 * of layer and vertex, and takes rules of a user's own.
 */
package io.github.dl4jinit.propagation;
