package io.github.dl4jinit.tuning.journal;

/** A line of a journal that is not as it was written; the message says what is wrong with "it". */
final class DamagedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedLineException(String problem) {
        super(problem);
    }
}
