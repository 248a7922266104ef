package io.github.dl4jinit.examples.data;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that needs digits; a picocli mixin. */
public final class DataOptions {

    private static final String BUILT_IN = "built-in";
    private static final String MNIST = "mnist";
    private static final int DRAWN_TRAIN = 8000;
    private static final int DRAWN_TEST = 2000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "SOURCE",
            defaultValue = BUILT_IN,
            description = "Digits: " + BUILT_IN + " (drawn by code), " + MNIST
                    + " (from DL4J's cache), or a folder with files in MNIST's format. Default: ${DEFAULT-VALUE}.")
    private String source;

    @Option(
            names = "--train",
            paramLabel = "N",
            description = "Digits to train on. Default: built-in 8000, otherwise all.")
    private Integer train;

    @Option(
            names = "--test",
            paramLabel = "N",
            description = "Digits to test with. Default: built-in 2000, otherwise all; one fifth, where a folder"
                    + " holds a single pair of files.")
    private Integer test;

    @Option(
            names = "--data-seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Which digits are drawn or chosen. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--standardise", description = "Give the pixels mean 0 and second moment 1, in place of 0 to 1.")
    private boolean standardise;

    /** Options that nobody has set yet. */
    public DataOptions() {}

    /**
     * Draws or reads the digits.
     *
     * @return what the options ask for
     * @throws DataFileException if a file is missing or malformed
     * @throws ParameterException if the options ask for fewer than one digit or for more than there are
     */
    public DigitData load() throws DataFileException {
        try {
            DigitData data = switch (source) {
                case BUILT_IN -> DigitData.drawn(orElse(train, DRAWN_TRAIN), orElse(test, DRAWN_TEST), seed);
                case MNIST -> DigitData.read(MnistFolder.ofDl4jCache(), new DigitData.Counts(train, test), seed);
                default -> DigitData.read(new MnistFolder(Path.of(source)), new DigitData.Counts(train, test), seed);
            };
            return standardise ? data.standardised() : data;
        } catch (DataFileException e) {
            throw new DataFileException("--data", e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private static int orElse(Integer count, int otherwise) {
        return count == null ? otherwise : count;
    }
}
