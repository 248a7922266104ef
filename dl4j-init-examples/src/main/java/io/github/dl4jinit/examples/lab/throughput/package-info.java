/** The subcommand {@code throughput}: how many training steps a second this machine makes, by arrangement. */
package io.github.dl4jinit.examples.lab.throughput;
