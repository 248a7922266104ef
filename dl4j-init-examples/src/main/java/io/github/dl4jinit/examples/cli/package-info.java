/** The command line: the program {@code dl4j-init}, with a package for each command that a user runs on a network. */
package io.github.dl4jinit.examples.cli;
