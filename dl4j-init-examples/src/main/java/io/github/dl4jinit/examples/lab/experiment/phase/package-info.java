/** The experiment of Schoenholz et al. 2017: which depths train at which variance of the weights. */
package io.github.dl4jinit.examples.lab.experiment.phase;
