package io.github.dl4jinit.examples.cli.input;

import io.github.dl4jinit.tuning.TrialData;

/**
 * Examples that each trial reads for itself.
 *
 * @param description what they are, for a reader
 * @param data opens them, and has those to test with
 */
public record StreamedExamples(String description, TrialData data) {}
