package io.github.dl4jinit.examples.cli.tune;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Multipliers from one to another.
 *
 * @param least the smallest
 * @param most the largest
 */
record MultiplierRange(double least, double most) {

    /** Reads {@code LEAST:MOST}. One option that is read at once, for picocli would take a list of any length. */
    static final class Parser implements ITypeConverter<MultiplierRange> {

        @Override
        public MultiplierRange convert(String text) {
            String[] ends = text.split(":", -1);
            try {
                MultiplierRange range =
                        new MultiplierRange(Double.parseDouble(ends[0]), Double.parseDouble(ends[ends.length - 1]));
                if (ends.length == 2
                        && range.least > 0
                        && range.least < range.most
                        && range.most < Double.POSITIVE_INFINITY) {
                    return range;
                }
            } catch (NumberFormatException e) {
                // Said below, as of every other text that is no range.
            }
            throw new TypeConversionException(
                    "'" + text + "' is not two positive numbers, the smaller one first, such as 0.1:10");
        }
    }
}
