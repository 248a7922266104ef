/** Trains a field network from a start, and keeps what came of it where the end of the process does not reach it. */
package io.github.dl4jinit.examples.lab.experiment.field.run;
