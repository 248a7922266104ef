/** The subcommand {@code compare}: trains deep plain networks under each scheme and shows which live and which die. */
package io.github.dl4jinit.examples.cli.compare;
