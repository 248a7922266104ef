package io.github.dl4jinit.examples.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the program. */
public final class Version implements IVersionProvider {

    /** Made by the command line. */
    public Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {
            "dl4j-init " + text(),
            "Deeplearning4j " + property("dl4j.version"),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }

    /**
     * The version of this project.
     *
     * @return such as {@code 1.2.3}
     */
    public static String text() {
        return property("version");
    }

    private static String property(String name) {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(name);
    }
}
