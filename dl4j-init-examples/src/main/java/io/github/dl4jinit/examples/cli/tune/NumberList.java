package io.github.dl4jinit.examples.cli.tune;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of one option.
 *
 * @param numbers as the user gave them, at least one
 */
record NumberList(List<Double> numbers) {

    double[] toArray() {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Reads numbers between commas. One option that is read at once: picocli lets a list's option be repeated. */
    static final class Parser implements ITypeConverter<NumberList> {

        @Override
        public NumberList convert(String text) {
            try {
                return new NumberList(Arrays.stream(text.split(",", -1))
                        .map(Double::parseDouble)
                        .toList());
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not positive numbers with commas between them, such as 0.5,1,2");
            }
        }
    }
}
