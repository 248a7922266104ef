package io.github.dl4jinit.examples.lab.experiment.verydeep;

/**
 * The fate of a network that a very deep one is held against, at the best of its learning rates.
 *
 * @param label which network
 * @param seed of its weights and of the order of the examples
 * @param learningRate the one with the smallest training loss at the end
 * @param steps optimizer steps
 * @param trainLoss mean loss of the last training batches
 * @param testAccuracy share of the test digits, in [0, 1]
 */
record OtherRun(String label, int seed, double learningRate, int steps, double trainLoss, double testAccuracy) {}
