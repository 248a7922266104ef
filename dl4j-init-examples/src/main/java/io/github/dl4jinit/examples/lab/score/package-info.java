/** Scores random number generators by the statistics that this project's own draws are tested with. */
package io.github.dl4jinit.examples.lab.score;
