/** The command line: one class a subcommand. */
package io.github.dl4jinit.examples;
