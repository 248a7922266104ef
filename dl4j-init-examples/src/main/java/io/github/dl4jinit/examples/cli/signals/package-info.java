/** Shows what a {@code SignalListener} recorded while a network trained. */
package io.github.dl4jinit.examples.cli.signals;
