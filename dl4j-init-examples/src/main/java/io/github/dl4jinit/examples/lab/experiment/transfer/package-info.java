/** The experiment on width: the best learning rate and multiplier of a narrow network, and of a wide one. */
package io.github.dl4jinit.examples.lab.experiment.transfer;
