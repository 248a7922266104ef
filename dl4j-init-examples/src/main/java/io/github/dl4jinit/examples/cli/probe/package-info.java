/** Measures the signals of a saved model, and reports them. */
package io.github.dl4jinit.examples.cli.probe;
