package io.github.dl4jinit.examples.ordinary.data;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.data.DigitSet;
import java.io.IOException;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/** What a network trains on. */
public enum DataKind {
    /** Three species, four standardised measures. */
    IRIS("iris.csv"),
    /** Two classes in the plane that a straight line divides. */
    LINEAR("linear_data_train.csv", "linear_data_eval.csv"),
    /** Two half moons. */
    MOON("moon_data_train.csv", "moon_data_eval.csv"),
    /** A disc and the ring around it, features of about ±10. */
    SATURN("saturn_data_train.csv", "saturn_data_eval.csv"),
    /** The sum of two numbers. */
    SUM,
    /** sin x / x. */
    SINC,
    /** A straight line. */
    LINE,
    /** Two noisy branches over one input. */
    BRANCHES,
    /** What pushes are worth to a pole on a cart. */
    RETURNS,
    /** The colours of a picture. */
    PICTURE,
    /** Images of digits, pixels from 0 to 1. */
    DIGITS,
    /** Images of digits, to be reproduced. */
    DIGITS_THEMSELVES,
    /** First names, one-hot letters [27, 20]. */
    NAMES,
    /** Control charts [1, 60], standardised. */
    CHARTS,
    /** Sums, sequence to sequence. */
    ADDITIONS,
    /** Three rings in the plane. */
    RINGS,
    /** Two spirals in the plane. */
    SPIRALS,
    /** Two waves, one on the other. */
    WAVES,
    /** Friedman's function of ten features. */
    FRIEDMAN,
    /** What torques cost a pendulum. */
    PENDULUM,
    /** Control charts as 60 features, to be reproduced. */
    CHARTS_THEMSELVES,
    /** First names, one-hot letters as 540 features. */
    LETTERS,
    /** Signs, and those of three steps before. */
    ECHOES;

    private static final int SIDE = 28;

    private final List<String> files;

    DataKind(String... files) {
        this.files = List.of(files);
    }

    /**
     * The files that it is read from.
     *
     * @return their names; empty if it is drawn by code or made of digits
     */
    public List<String> files() {
        return files;
    }

    /**
     * Whether it is made of the digits that the user chose.
     *
     * @return true if digits are needed
     */
    public boolean needsDigits() {
        return this == DIGITS || this == DIGITS_THEMSELVES;
    }

    /**
     * Reads or draws the data.
     *
     * @param folder where the files are, all of this kind's among them
     * @param digits the digits; null where they are not needed
     * @return the data, always the same
     * @throws IOException if a file cannot be read
     */
    public FieldData load(FieldFolder folder, DigitData digits) throws IOException {
        return switch (this) {
            case IRIS -> folder.iris();
            case LINEAR, MOON, SATURN -> folder.plane(files.get(0), files.get(1));
            case SUM -> Drawn.data(1, 1000, 500, Functions::sum);
            case SINC -> Drawn.data(2, 1000, 500, Functions::sinc);
            case LINE -> Drawn.data(3, 1000, 500, Functions::line);
            case BRANCHES -> Drawn.data(4, 1000, 500, Functions::branches);
            case RETURNS -> Drawn.data(5, 5000, 1000, new CartPole()::next);
            case PICTURE -> Drawn.data(6, 10_000, 1000, Functions::picture);
            case DIGITS -> digits(digits);
            case DIGITS_THEMSELVES -> Drawn.reproducing(digits(digits));
            case NAMES ->
                Drawn.reshaped(Drawn.data(7, 2000, 1000, FirstNames::draw), FirstNames.SYMBOLS, FirstNames.LENGTH);
            case CHARTS -> Drawn.reshaped(charts(8), 1, ControlCharts.LENGTH);
            case ADDITIONS -> Sequences.additions(9, 5000, 500);
            case RINGS -> Drawn.data(10, 900, 600, Functions::rings);
            case SPIRALS -> Drawn.data(11, 1000, 500, Functions::spirals);
            case WAVES -> Drawn.data(12, 1000, 500, Functions::waves);
            case FRIEDMAN -> Drawn.data(13, 2000, 1000, Functions::friedman);
            case PENDULUM -> Drawn.data(14, 5000, 1000, Pendulum::draw);
            case CHARTS_THEMSELVES -> Drawn.reproducing(charts(15));
            case LETTERS -> Drawn.data(16, 2000, 1000, FirstNames::draw);
            case ECHOES -> Sequences.echoes(17, 2000, 500);
        };
    }

    private static FieldData charts(long seed) {
        return Drawn.standardised(Drawn.data(seed, 450, 150, ControlCharts::draw));
    }

    private static FieldData digits(DigitData digits) {
        if (digits.train().rows() != SIDE || digits.train().columns() != SIDE) {
            throw new IllegalArgumentException("the field networks need digits of " + SIDE + "×" + SIDE + " pixels: "
                    + digits.train().rows() + "×" + digits.train().columns());
        }
        return new FieldData(all(digits.train()), all(digits.test()));
    }

    private static MultiDataSet all(DigitSet set) {
        DataSet all = set.first(set.size());
        return new MultiDataSet(all.getFeatures(), all.getLabels());
    }
}
