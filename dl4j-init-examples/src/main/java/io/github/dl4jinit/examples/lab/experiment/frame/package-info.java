/** What all experiments have in common: their options, and how they show what they found. */
package io.github.dl4jinit.examples.lab.experiment.frame;
