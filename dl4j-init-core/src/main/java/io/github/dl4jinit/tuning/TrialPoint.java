package io.github.dl4jinit.tuning;

import java.io.Serializable;

/**
 * One point of a trial's training curve.
 *
 * @param step optimizer steps taken so far
 * @param trainLoss mean loss of the batches since the point before, each measured before its step; at step 0 the loss of
 *     the first batch
 * @param testAccuracy share of the test examples, or of their time steps that no mask leaves out, whose class is predicted, in
 *     [0, 1]; of several outputs the mean
 * @serial exclude
 */
public record TrialPoint(int step, double trainLoss, double testAccuracy) implements Serializable {}
