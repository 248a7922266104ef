package io.github.dl4jinit.examples.ordinary.network;

/** What a network is for, which decides how its runs are compared. */
public enum Task {
    /** Classes: the test score is the share of right answers, over all steps of a sequence. */
    CLASSES,
    /** Numbers: the test score is the loss, which is positive. */
    VALUES,
    /** A density: the test score is the loss, which may be negative. */
    DENSITY
}
