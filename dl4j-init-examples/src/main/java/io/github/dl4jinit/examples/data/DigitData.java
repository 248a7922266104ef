package io.github.dl4jinit.examples.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Digits to train on and others to test with.
 *
 * <p>A feature is a pixel's brightness, 0 for the background to 1 for the blackest ink; {@link #standardised()} gives the
 * same digits with mean 0 and second moment 1.
 *
 * @param description one line on where the digits are from
 * @param train the digits to train on
 * @param test the digits to test with, none of which is in {@code train}
 */
public record DigitData(String description, DigitSet train, DigitSet test) {

    private static final int TRAIN_STREAM = 0;
    private static final int TEST_STREAM = 1;

    /** The largest set that is drawn: a gigabyte of pixels. */
    public static final int MAX_DRAWN = 1_000_000;

    /**
     * Refuses missing parts.
     *
     * @throws NullPointerException if one is null
     */
    public DigitData {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
    }

    /**
     * Handwritten-looking digits of 28×28 pixels, drawn by code. The same seed gives the same digits on every platform;
     * more training digits leave the first ones and the test digits as they are.
     *
     * @param train how many to train on, from 1 to 1,000,000
     * @param test how many to test with, from 1 to 1,000,000
     * @param seed which digits
     * @return as many of each class as of any other
     */
    public static DigitData drawn(int train, int test, long seed) {
        return of(
                "digits drawn from seed " + seed,
                DrawnDigits.draw(checked("--train", train, MAX_DRAWN), seed, TRAIN_STREAM),
                DrawnDigits.draw(checked("--test", test, MAX_DRAWN), seed, TEST_STREAM));
    }

    /**
     * Digits from a folder with files in MNIST's format and with its names, gzip-compressed or not. If there is only one
     * pair of images and labels, it is divided: the whole is shuffled, its first fifth is for testing and the rest for
     * training.
     *
     * @param folder where the files are
     * @param seed which order to shuffle in, if there is something to divide
     * @return all digits in the folder
     * @throws DataFileException if a file is missing or malformed
     */
    public static DigitData read(Path folder, long seed) throws DataFileException {
        return read(new MnistFolder(folder), new Counts(null, null), seed);
    }

    /**
     * The same digits, both sets standardised by the same two numbers: the mean and the standard deviation over all pixels
     * of all training images. The training features then have mean 0 and second moment 1, which is what the theory of
     * initialisation assumes of a network's input. Every network trains faster on them; one that is initialised badly
     * escapes from its plateau sooner.
     *
     * @return digits in the same order
     */
    public DigitData standardised() {
        float[] features = Pixels.standardised(train.images());
        return new DigitData(
                description, new DigitSet(train.images(), features), new DigitSet(test.images(), features));
    }

    /** How many digits are wanted; null stands for all there are, or of a single pair four fifths and one fifth. */
    record Counts(Integer train, Integer test) {}

    /**
     * Digits from a folder, not more than wanted: a random choice by seed. The choice for testing does not depend on how
     * many are wanted for training.
     *
     * @throws IllegalArgumentException if more are wanted than there are
     */
    static DigitData read(MnistFolder folder, Counts counts, long seed) throws DataFileException {
        Optional<LabelledImages> train = folder.train();
        Optional<LabelledImages> test = folder.test();
        if (train.isPresent() && test.isPresent()) {
            if (train.get().rows() != test.get().rows()
                    || train.get().columns() != test.get().columns()) {
                throw new DataFileException(
                        folder.folder(),
                        "training images of " + sides(train.get()) + " pixels and test images of " + sides(test.get())
                                + "; the sizes must be equal");
            }
            return of(
                    "digits from " + folder.folder(),
                    choose(train.get(), "--train", counts.train(), seed, TRAIN_STREAM),
                    choose(test.get(), "--test", counts.test(), seed, TEST_STREAM));
        }
        LabelledImages all = train.or(() -> test).orElseThrow(folder::nothingFound);
        return divide("digits from " + folder.folder(), all, counts, seed);
    }

    private static DigitData divide(String description, LabelledImages all, Counts counts, long seed) {
        int size = all.size();
        int test = counts.test() != null
                ? counts.test()
                : Math.max(1, counts.train() == null ? size / 5 : Math.min(size / 5, size - counts.train()));
        int train = counts.train() != null ? counts.train() : size - test;
        if (train < 1 || test < 1 || (long) train + test > size) {
            throw new IllegalArgumentException("--train and --test must be at least 1 each and at most " + size
                    + " together: " + train + " and " + test);
        }
        int[] order = shuffled(size, seed, TEST_STREAM);
        return of(
                description,
                all.select(Arrays.copyOfRange(order, test, test + train)),
                all.select(Arrays.copyOf(order, test)));
    }

    private static LabelledImages choose(LabelledImages all, String option, Integer count, long seed, int stream) {
        if (count == null) {
            return all;
        }
        return all.select(Arrays.copyOf(shuffled(all.size(), seed, stream), checked(option, count, all.size())));
    }

    private static int[] shuffled(int size, long seed, int stream) {
        int[] order = IntStream.range(0, size).toArray();
        Seeds.shuffle(order, Seeds.random(seed, stream));
        return order;
    }

    private static int checked(String option, int count, int largest) {
        if (count < 1 || count > largest) {
            throw new IllegalArgumentException(option + " must be from 1 to " + largest + ": " + count);
        }
        return count;
    }

    private static String sides(LabelledImages images) {
        return images.rows() + "×" + images.columns();
    }

    private static DigitData of(String description, LabelledImages train, LabelledImages test) {
        return new DigitData(
                description, new DigitSet(train, Pixels.brightness()), new DigitSet(test, Pixels.brightness()));
    }
}
