package io.github.dl4jinit.examples.cli.input;

import io.github.dl4jinit.examples.cli.network.UserClasses;
import io.github.dl4jinit.examples.data.DataOptions;
import io.github.dl4jinit.examples.data.DigitData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the examples for a network of the user's come from; a picocli mixin. */
public final class InputOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private FileOptions files;

    @Option(
            names = IteratorSource.OPTION,
            paramLabel = "CLASS",
            description =
                    "A class in --classpath that makes a DataSetIterator, a MultiDataSetIterator or a" + " DataSet.")
    private String iterator;

    @Option(
            names = RandomExamples.OPTION,
            description = "Random numbers, N(0, 1), of the shape that the network takes.")
    private boolean random;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE[,SHAPE...]",
            converter = ShapeList.Parser.class,
            description =
                    "For --random: the shape of one example, such as 20, 5x40 (features x steps) or 3x32x32, for each"
                            + " input. Default: what the network's layers tell.")
    private ShapeList shape;

    @Mixin
    private DataOptions digits;

    /** Options that nobody has set yet. */
    public InputOptions() {}

    /**
     * Checks what can be checked before a network is there.
     *
     * @throws ParameterException if options contradict each other
     */
    public void check() {
        List<String> given = given();
        if (given.size() > 1) {
            throw wrong(String.join(" and ", given) + " exclude each other: examples come from one place");
        }
        String source = given.isEmpty() ? "" : given.get(0);
        files.problem(source).ifPresent(problem -> {
            throw wrong(problem);
        });
        if (shape != null && !random) {
            throw wrong("--shape belongs to --random");
        }
    }

    private List<String> given() {
        return Stream.of(
                        TableSource.OPTION,
                        SequenceSource.OPTION,
                        ImageSource.OPTION,
                        "--npy",
                        DataSetSource.OPTION,
                        IteratorSource.OPTION,
                        RandomExamples.OPTION,
                        "--data")
                .filter(command.commandLine().getParseResult()::hasMatchedOption)
                .toList();
    }

    /**
     * Whether no option names anything but digits.
     *
     * @return true if digits are taken
     */
    public boolean isDigits() {
        return given().isEmpty() || given().get(0).equals("--data");
    }

    /**
     * Digits, for a network that is made for them.
     *
     * @return to train on and to test with
     * @throws IOException if they cannot be read
     */
    public DigitData digits() throws IOException {
        return digits.load();
    }

    /**
     * Loads examples to measure a network with.
     *
     * @param model the initialised network
     * @param classes where an iterator's class is found
     * @param batch how many are needed; null for 128, or all where there are fewer
     * @return as many as are needed or more, none of them for testing
     * @throws IOException if they cannot be read or do not fit the network
     */
    public Examples batch(Model model, UserClasses classes, Integer batch) throws IOException {
        int wanted = batch == null ? 128 : batch;
        if (random) {
            return randomExamples(model, wanted, "");
        }
        Optional<FoundExamples> source = source(classes, wanted);
        if (source.isEmpty()) {
            return digitsOrRandom(model, wanted);
        }
        int there = source.get().size();
        if (batch != null && batch > there) {
            throw wrong("--batch must be at most the " + there + " examples that there are: " + batch);
        }
        int[] order = Arrays.copyOf(Division.shuffled(there, digits.seed()), Math.min(wanted, there));
        return source.get().fit(model, order, 0, digits.standardise());
    }

    /** Who names no data gets a verdict all the same. */
    private Examples digitsOrRandom(Model model, int wanted) throws IOException {
        boolean named = !given().isEmpty();
        DigitData data = named ? digits.load() : DigitData.drawn(Math.max(wanted, 1), 1, digits.seed());
        int there = data.train().size();
        if (wanted > there) {
            throw wrong("--batch must be at most the " + there + " digits that there are: " + wanted);
        }
        RawExamples raw = raw(data, wanted, 0);
        try {
            return new Fitter(model, raw).fit(IntStream.range(0, wanted).toArray(), 0, digits.standardise());
        } catch (InputException e) {
            if (named) {
                throw e;
            }
            return randomExamples(
                    model,
                    wanted,
                    "; --csv, --images, --sequences, --npy, --dataset, --iterator or --data name examples of your own");
        }
    }

    private Examples randomExamples(Model model, int count, String hint) throws InputException {
        MultiDataSet data = RandomExamples.of(model, shape == null ? List.of() : shape.shapes(), count, digits.seed());
        List<long[]> shapes = Arrays.stream(data.getFeatures())
                .map(features -> Arrays.copyOfRange(features.shape(), 1, features.rank()))
                .toList();
        return new Examples("random numbers of shape " + RandomExamples.text(shapes) + hint, data, 0, Optional.empty());
    }

    /**
     * Loads examples to train a network with and others to test it with.
     *
     * @param model the initialised network
     * @param classes where an iterator's class is found
     * @return the examples
     * @throws IOException if they cannot be read or do not fit the network
     */
    public Examples split(Model model, UserClasses classes) throws IOException {
        if (random) {
            int train = digits.train() == null ? 1024 : digits.train();
            int test = digits.test() == null ? 256 : digits.test();
            if (train < 1 || test < 1) {
                throw wrong("--train and --test must be at least 1 each: " + train + " and " + test);
            }
            Examples all = randomExamples(model, train + test, "");
            return new Examples(all.description(), all.data(), test, all.classes());
        }
        Optional<FoundExamples> source = source(classes, Integer.MAX_VALUE);
        if (source.isEmpty()) {
            DigitData data = digits.load();
            int train = data.train().size();
            int test = data.test().size();
            return new Fitter(model, raw(data, train, test))
                    .fit(IntStream.range(0, train + test).toArray(), test, digits.standardise());
        }
        int there = source.get().size();
        Division division = checked(() -> Division.of(there, digits.train(), digits.test(), digits.seed()));
        return source.get().fit(model, division.order(), division.test(), digits.standardise());
    }

    /**
     * Checks what can be checked before examples are streamed, as well as {@link #check}.
     *
     * @throws ParameterException if what is named cannot be streamed
     */
    public void checkStreamed() {
        if (iterator == null) {
            throw wrong("--stream belongs to " + IteratorSource.OPTION);
        }
        if (digits.standardise()) {
            throw wrong("--standardise needs all examples in memory, which --stream does not keep there");
        }
    }

    /**
     * Opens the examples of an iterator without keeping them.
     *
     * @param model the initialised network
     * @param classes where the iterator's class is found
     * @return examples to train on, which are read anew each time, and others to test with
     * @throws IOException if they cannot be read or do not fit the network
     */
    public StreamedExamples streamed(Model model, UserClasses classes) throws IOException {
        return checked(() -> IteratorStream.open(model, iterator, classes, digits.train(), digits.test()));
    }

    /** What may fail for the numbers of examples. */
    private interface Counted<T> {
        T get() throws InputException;
    }

    private <T> T checked(Counted<T> counted) throws InputException {
        try {
            return counted.get();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** What is named by an option of this class; empty where none is. */
    private Optional<FoundExamples> source(UserClasses classes, int most) throws InputException {
        if (iterator == null) {
            return files.read(most).map(raw -> raw);
        }
        SeveralArrays all = IteratorSource.read(iterator, classes, most);
        return Optional.of(all.needed() ? all : IteratorSource.raw(all));
    }

    private static RawExamples raw(DigitData data, int train, int test) {
        List<DataSet> sets = new ArrayList<>(List.of(data.train().first(train)));
        if (test > 0) {
            sets.add(data.test().first(test));
        }
        DataSet all = sets.size() == 1 ? sets.get(0) : DataSet.merge(sets);
        int rows = data.train().rows();
        int columns = data.train().columns();
        return new RawExamples(
                data.description(),
                "digits of " + rows + "×" + columns + " pixels",
                all.getFeatures().reshape('c', all.numExamples(), 1, rows, columns),
                null,
                new Labels.Numbers(all.getLabels()));
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }
}
