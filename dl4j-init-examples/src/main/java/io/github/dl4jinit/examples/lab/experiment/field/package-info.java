/** The experiment on ordinary networks: does a start help those that people write? */
package io.github.dl4jinit.examples.lab.experiment.field;
