package io.github.dl4jinit.examples.report;

import java.util.Objects;
import java.util.regex.Pattern;

/** The rule for names that become names of files. */
final class FileNames {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private FileNames() {}

    static String check(String name) {
        Objects.requireNonNull(name, "name");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must be lower-case letters, digits and single hyphens, for files are named after it: "
                            + name);
        }
        return name;
    }
}
