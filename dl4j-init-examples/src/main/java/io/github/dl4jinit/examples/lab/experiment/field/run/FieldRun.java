package io.github.dl4jinit.examples.lab.experiment.field.run;

/**
 * What came of training one network.
 *
 * @param network its name
 * @param seed its seed
 * @param lossAtStart the training loss before the first step
 * @param lossAtQuarter the training loss after a quarter of the author's steps
 * @param loss the training loss at the end
 * @param score the test score at the end: accuracy, or loss
 * @param seconds from the configuration to the end, measuring included
 */
public record FieldRun(
        String network,
        int seed,
        double lossAtStart,
        double lossAtQuarter,
        double loss,
        double score,
        double seconds) {}
