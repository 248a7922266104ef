/** Measures, layer type by layer type, the variance that the fans of DL4J and the true ones give. */
package io.github.dl4jinit.examples.cli.audit;
