package io.github.dl4jinit.transfer;

/**
 * How an updater's settings change, so that its steps grow as they must.
 *
 * @param rate the factor on the learning rate
 * @param epsilon the factor on what is added to the divisor; 1 for an updater that has none
 * @param gradient the factor on the gradient before the updater sees it, where an updater's state begins at a value that
 *     cannot be set
 */
record StepFactors(double rate, double epsilon, double gradient) {
    static final StepFactors NONE = new StepFactors(1, 1, 1);
}
