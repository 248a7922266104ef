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
            description = "Examples to train on. Default: of the built-in digits 8000, otherwise all.")
    private Integer train;

    @Option(
            names = "--test",
            paramLabel = "N",
            description =
                    "Examples to test with. Default: of the built-in digits up to 2000, of a folder with files for"
                            + " testing all of them, otherwise one fifth.")
    private Integer test;

    @Option(
            names = "--data-seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Which examples are drawn or chosen, and in which order. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--standardise",
            description =
                    "Give the features mean 0 and second moment 1: all pixels of images together, each column of a"
                            + " table by itself.")
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
        return load(DRAWN_TEST);
    }

    /**
     * Draws or reads the digits.
     *
     * @param drawnTest how many of the built-in digits to test with, if the options do not say
     * @return what the options ask for
     * @throws DataFileException if a file is missing or malformed
     * @throws ParameterException if the options ask for fewer than one digit or for more than there are
     */
    public DigitData load(int drawnTest) throws DataFileException {
        try {
            DigitData data = switch (source) {
                case BUILT_IN -> DigitData.drawn(orElse(train, DRAWN_TRAIN), orElse(test, drawnTest), seed);
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

    /**
     * How many examples to train on.
     *
     * @return what the user asked for, or null
     */
    public Integer train() {
        return train;
    }

    /**
     * How many examples to test with.
     *
     * @return what the user asked for, or null
     */
    public Integer test() {
        return test;
    }

    /**
     * Which examples are drawn or chosen.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /**
     * Whether the features are to have mean 0 and second moment 1.
     *
     * @return what the user asked for
     */
    public boolean standardise() {
        return standardise;
    }

    private static int orElse(Integer count, int otherwise) {
        return count == null ? otherwise : count;
    }
}
