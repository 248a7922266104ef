/** The subcommand {@code tune}: searches the multiplier of a network's initial weights. */
package io.github.dl4jinit.examples.cli.tune;
