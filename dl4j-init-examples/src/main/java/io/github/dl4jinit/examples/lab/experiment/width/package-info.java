/** The experiment on width: how far networks from the same distribution lie apart, beside the theory of Hanin 2018. */
package io.github.dl4jinit.examples.lab.experiment.width;
