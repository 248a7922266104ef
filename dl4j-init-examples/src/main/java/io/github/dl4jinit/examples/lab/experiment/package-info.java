/** The subcommand {@code experiment}: classic experiments on initialisation, theory beside measurement. */
package io.github.dl4jinit.examples.lab.experiment;
