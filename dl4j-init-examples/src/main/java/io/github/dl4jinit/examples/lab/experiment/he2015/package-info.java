/** The experiment of He et al. 2015: deep ReLU networks from weights of variance 2/n and 1/n. */
package io.github.dl4jinit.examples.lab.experiment.he2015;
