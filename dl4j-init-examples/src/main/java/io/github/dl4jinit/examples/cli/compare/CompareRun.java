package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.tuning.TrialResult;

/**
 * One network's fate.
 *
 * @param key which network
 * @param signals what a batch looked like in each of its layers before training
 * @param training how its training went
 */
record CompareRun(RunKey key, SignalProfile signals, TrialResult training) {}
