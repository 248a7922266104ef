package io.github.dl4jinit.examples.cli.input;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Labels in the shape of a network's output.
 *
 * @param values examples in axis 0
 * @param mask [examples, steps] for labels of each step, where the sequences end at different times; null otherwise
 * @param classes how many classes there are; empty where labels are numbers
 * @param words what the classes are called, for a reader; empty where nothing need be said
 */
record LabelFit(INDArray values, INDArray mask, Optional<Integer> classes, String words) {
    private static final int NAMED = 12;

    /**
     * Fits labels to an output.
     *
     * @param examples what they belong to
     * @param output the shape of the output for one example, which is its axis 0
     * @throws InputException if they do not fit; the message names both sides
     */
    static LabelFit of(RawExamples examples, long[] output) throws InputException {
        if (examples.labels() instanceof Labels.Numbers numbers) {
            return ofNumbers(examples, numbers.values(), output);
        }
        Labels.Cells cells = (Labels.Cells) examples.labels();
        if (output.length == 3) {
            return ofSteps(examples, cells, output);
        }
        if (output.length != 2) {
            throw wrong(examples, "gives an array of shape " + shape(output) + " for an example");
        }
        String[][] last = lastRows(cells, examples.size());
        if (cells.columns().size() == output[1] && (output[1] > 1 || allNumbers(last))) {
            return new LabelFit(numbers(examples, cells, last), null, Optional.empty(), "");
        }
        Classes classes = Classes.of(examples, cells, last, (int) output[1]);
        float[] values = new float[Math.multiplyExact(last.length, (int) output[1])];
        for (int i = 0; i < last.length; i++) {
            classes.mark(last[i][0], values, i * (int) output[1], 1);
        }
        return new LabelFit(
                Nd4j.create(values, new long[] {last.length, output[1]}, 'c'),
                null,
                Optional.of(Math.max(2, (int) output[1])),
                classes.words());
    }

    private static LabelFit ofNumbers(RawExamples examples, INDArray values, long[] output) throws InputException {
        long[] found = values.shape();
        if (found.length == output.length && Arrays.equals(found, 1, found.length, output, 1, output.length)) {
            boolean oneHot = found.length == 2
                    && found[1] > 1
                    && values.minNumber().doubleValue() >= 0
                    && values.sum(1).sub(1).norm1Number().doubleValue() < 1e-3 * found[0];
            return new LabelFit(values, null, oneHot ? Optional.of((int) found[1]) : Optional.empty(), "");
        }
        boolean single = found.length == 1 || found.length == 2 && found[1] == 1;
        if (single && output.length == 2 && output[1] > 1) {
            INDArray column = values.reshape(values.length());
            float[] hot = new float[Math.multiplyExact((int) values.length(), (int) output[1])];
            for (int i = 0; i < values.length(); i++) {
                double label = column.getDouble(i);
                if (label != Math.rint(label) || label < 0 || label >= output[1]) {
                    throw wrong(
                            examples, "has " + output[1] + " outputs, and example " + i + " has the label " + label);
                }
                hot[i * (int) output[1] + (int) label] = 1;
            }
            return new LabelFit(
                    Nd4j.create(hot, new long[] {values.length(), output[1]}, 'c'),
                    null,
                    Optional.of((int) output[1]),
                    "");
        }
        if (found.length == 1 && output.length == 2 && output[1] == 1) {
            return new LabelFit(values.reshape(values.length(), 1), null, Optional.empty(), "");
        }
        throw wrong(
                examples,
                "gives an array of shape " + shape(output) + " for an example, and its labels have shape "
                        + shape(found));
    }

    /** One label for each step. */
    private static LabelFit ofSteps(RawExamples examples, Labels.Cells cells, long[] output) throws InputException {
        int steps = cells.steps();
        int size = (int) output[1];
        if (output[2] != steps) {
            throw wrong(
                    examples, "gives an array of shape " + shape(output) + " for a sequence of " + steps + " steps");
        }
        String[][] present =
                Arrays.stream(cells.cells()).filter(Objects::nonNull).toArray(String[][]::new);
        boolean asNumbers = cells.columns().size() == size && (size > 1 || allNumbers(present));
        Classes classes = asNumbers ? null : Classes.of(examples, cells, present, size);
        float[] values = new float[Math.multiplyExact(examples.size() * steps, size)];
        for (int i = 0; i < examples.size(); i++) {
            for (int t = 0; t < steps; t++) {
                String[] row = cells.cells()[i * steps + t];
                if (row == null) {
                    continue;
                }
                int at = i * size * steps + t;
                if (asNumbers) {
                    for (int j = 0; j < size; j++) {
                        values[at + j * steps] = number(examples, cells, j, row[j]);
                    }
                } else {
                    classes.mark(row[0], values, at, steps);
                }
            }
        }
        return new LabelFit(
                Nd4j.create(values, new long[] {examples.size(), size, steps}, 'c'),
                examples.featureMask(),
                asNumbers ? Optional.empty() : Optional.of(Math.max(2, size)),
                asNumbers ? "" : classes.words());
    }

    private static String[][] lastRows(Labels.Cells cells, int examples) {
        String[][] last = new String[examples][];
        for (int i = 0; i < examples; i++) {
            int t = cells.steps() - 1;
            while (cells.cells()[i * cells.steps() + t] == null) {
                t--;
            }
            last[i] = cells.cells()[i * cells.steps() + t];
        }
        return last;
    }

    private static boolean allNumbers(String[][] rows) {
        return Arrays.stream(rows).flatMap(Stream::of).allMatch(CellText::isNumber);
    }

    private static INDArray numbers(RawExamples examples, Labels.Cells cells, String[][] rows) throws InputException {
        int columns = cells.columns().size();
        float[] values = new float[Math.multiplyExact(rows.length, columns)];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = number(examples, cells, j, rows[i][j]);
            }
        }
        return Nd4j.create(values, new long[] {rows.length, columns}, 'c');
    }

    private static float number(RawExamples examples, Labels.Cells cells, int column, String cell)
            throws InputException {
        float number = CellText.number(cell);
        if (!Float.isFinite(number)) {
            throw new InputException(examples.name() + ": label column "
                    + cells.columns().get(column) + " holds '"
                    + CellText.shown(cell) + "', which is no finite number");
        }
        return number;
    }

    private static InputException wrong(RawExamples examples, String both) {
        return new InputException(examples.name() + " does not fit: the network " + both);
    }

    private static String shape(long[] shape) {
        return Arrays.toString(Arrays.copyOfRange(shape, 1, shape.length));
    }

    /** Which class is which output. Whole numbers from 0 up are their own; other names are sorted. */
    private record Classes(List<String> names, boolean numbered, int outputs) {

        static Classes of(RawExamples examples, Labels.Cells cells, String[][] rows, int outputs)
                throws InputException {
            if (cells.columns().size() != 1) {
                throw new InputException(examples.name() + " does not fit: it has "
                        + cells.columns().size()
                        + " label columns (" + String.join(", ", cells.columns()) + "), the network has " + outputs
                        + " outputs");
            }
            for (int i = 0; i < rows.length; i++) {
                if (rows[i][0].isEmpty()) {
                    throw new InputException(examples.name() + ": label column "
                            + cells.columns().get(0) + " holds nothing in "
                            + (cells.steps() == 1 ? "row " + (i + 1) : "some rows") + "; every one needs a label");
                }
            }
            List<String> names = Arrays.stream(rows)
                    .map(row -> row[0])
                    .distinct()
                    .sorted(order())
                    .toList();
            int most = Math.max(2, outputs);
            boolean numbered = names.stream().allMatch(name -> name.matches("\\d{1,6}"))
                    && names.stream().mapToInt(Integer::parseInt).max().orElseThrow() < most;
            if (!numbered && names.size() > most) {
                throw new InputException(examples.name() + " does not fit: label column "
                        + cells.columns().get(0)
                        + " has " + names.size() + " classes (" + shown(names) + "), the network has " + outputs
                        + (outputs == 1 ? " output" : " outputs"));
            }
            return new Classes(names, numbered, outputs);
        }

        private static Comparator<String> order() {
            return Comparator.comparing((String name) -> (double) CellText.number(name))
                    .thenComparing(Comparator.naturalOrder());
        }

        void mark(String name, float[] values, int at, int stride) {
            int index = numbered ? Integer.parseInt(name) : names.indexOf(name);
            if (outputs == 1) {
                values[at] = index;
            } else {
                values[at + index * stride] = 1;
            }
        }

        String words() {
            return numbered ? "" : "classes in the order of the outputs: " + shown(names);
        }

        private static String shown(List<String> names) {
            List<String> some = names.stream().limit(NAMED).map(CellText::shown).toList();
            return String.join(", ", some) + (names.size() > NAMED ? " …" : "");
        }
    }
}
