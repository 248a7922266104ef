package io.github.dl4jinit.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of the command line, so that what is wrong with one is not said in Java's words. */
final class NumberArguments {

    private NumberArguments() {}

    /** Makes a program and all of its subcommands read numbers so. */
    static void register(CommandLine program) {
        program.registerConverter(int.class, NumberArguments::readInt)
                .registerConverter(Integer.class, NumberArguments::readInt)
                .registerConverter(long.class, NumberArguments::readLong)
                .registerConverter(Long.class, NumberArguments::readLong)
                .registerConverter(double.class, NumberArguments::readDouble)
                .registerConverter(Double.class, NumberArguments::readDouble);
    }

    private static int readInt(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    private static long readLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw notWhole(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    /** Of the numbers with a fraction all must be positive, which their commands see to. */
    private static double readDouble(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a positive number");
        }
    }

    private static TypeConversionException notWhole(String text, long least, long most) {
        boolean whole = text.matches("[-+]?\\d+");
        return new TypeConversionException(
                "'" + text + "' is not a whole number" + (whole ? " from " + least + " to " + most : ""));
    }
}
