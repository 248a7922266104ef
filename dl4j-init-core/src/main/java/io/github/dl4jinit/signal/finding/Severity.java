package io.github.dl4jinit.signal.finding;

/** How much a finding matters. */
public enum Severity {
    /** Training fails, or does far worse than it would, until it is mended. */
    FAULT,
    /** Training can do well all the same; it may do better, or its result may mean something else than it seems. */
    HINT
}
