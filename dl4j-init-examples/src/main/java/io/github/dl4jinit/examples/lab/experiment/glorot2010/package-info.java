/** The experiment of Glorot and Bengio 2010: signals in five tanh layers, under the standard and the normalised weights. */
package io.github.dl4jinit.examples.lab.experiment.glorot2010;
