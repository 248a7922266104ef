/**
 * Opens the network that a user names: a saved model, a configuration, or a class that makes one. Nothing that a file names is
 * instantiated unless it is Deeplearning4j's, of this library, or from a class path that the user gave.
 */
package io.github.dl4jinit.examples.cli.network;
