package io.github.dl4jinit.examples.cli.input;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Shapes of one option.
 *
 * @param shapes at least one, each of positive sizes
 */
record ShapeList(List<long[]> shapes) {

    /** Reads sizes with an {@code x} between them, and a comma between shapes. */
    static final class Parser implements ITypeConverter<ShapeList> {

        @Override
        public ShapeList convert(String text) {
            if (!text.matches("[1-9]\\d{0,6}(x[1-9]\\d{0,6}){0,4}(,[1-9]\\d{0,6}(x[1-9]\\d{0,6}){0,4})*")) {
                throw new TypeConversionException(
                        "'" + text + "' is no shape, such as 20, 5x40 or 3x32x32, with a comma between several");
            }
            return new ShapeList(Arrays.stream(text.split(","))
                    .map(shape -> Arrays.stream(shape.split("x"))
                            .mapToLong(Long::parseLong)
                            .toArray())
                    .toList());
        }
    }
}
