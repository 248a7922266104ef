package io.github.dl4jinit.examples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers and paths of the command line, so that what is wrong with one is not said in Java's words. */
final class PlainArguments {

    private PlainArguments() {}

    /** Makes a program and all of its subcommands read them so. */
    static void register(CommandLine program) {
        program.registerConverter(int.class, PlainArguments::readInt)
                .registerConverter(Integer.class, PlainArguments::readInt)
                .registerConverter(long.class, PlainArguments::readLong)
                .registerConverter(Long.class, PlainArguments::readLong)
                .registerConverter(double.class, PlainArguments::readDouble)
                .registerConverter(Double.class, PlainArguments::readDouble)
                .registerConverter(Path.class, PlainArguments::readPath);
    }

    /** In a locale without its letters Java knows no name for a file. */
    private static Path readPath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no name of a file in this locale");
        }
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
