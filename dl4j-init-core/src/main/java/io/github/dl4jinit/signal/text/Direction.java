package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.Verdict;

/**
 * What is written of one direction of the signal.
 *
 * @param verdict the verdict
 * @param drift log10 of the second moment at the last hidden layer over the first's
 */
public record Direction(Verdict verdict, double drift) {}
