package io.github.dl4jinit.examples.cli.network;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.common.config.ND4JClassLoading;
import picocli.CommandLine.Option;

/** The class path that a user gave for classes of theirs; a picocli mixin. */
public final class UserClasses {
    private static final List<String> TRUSTED = List.of("org.deeplearning4j.", "org.nd4j.", "io.github.dl4jinit.");

    @Option(
            names = {"--classpath", "-cp"},
            paramLabel = "PATH",
            description = "Folders and jars with classes of your own, separated as in Java's class path.")
    private String classpath;

    private ClassLoader loader;

    /** Options that nobody has set yet. */
    public UserClasses() {}

    /**
     * Opens the class path and makes DL4J, in this thread and in those that it starts, look there as well.
     *
     * @return the loader of the user's classes
     * @throws IllegalArgumentException if a part of the class path is not there
     */
    ClassLoader loader() {
        if (loader == null) {
            loader = classpath == null ? UserClasses.class.getClassLoader() : opened();
            if (classpath != null) {
                Thread.currentThread().setContextClassLoader(loader);
                ND4JClassLoading.setNd4jClassloader(loader);
            }
        }
        return loader;
    }

    private ClassLoader opened() {
        List<URL> urls = new ArrayList<>();
        for (String part : classpath.split(File.pathSeparator)) {
            Path path = Path.of(part);
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("--classpath names what is not there: " + part);
            }
            try {
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("--classpath cannot be read: " + part, e);
            }
        }
        return new URLClassLoader("user", urls.toArray(URL[]::new), UserClasses.class.getClassLoader());
    }

    /**
     * Finds a class of the user's by its name, and initialises it.
     *
     * @param argument what named it, such as {@code --iterator}
     * @param name its full name
     * @return the class
     * @throws IllegalArgumentException if it is not there or does not load
     */
    public Class<?> load(String argument, String name) {
        try {
            return Class.forName(name, true, loader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    argument + ": there is no class " + name
                            + (classpath == null ? "; --classpath names where it is" : " in --classpath " + classpath),
                    e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException(argument + ": the class " + name + " does not load: " + e, e);
        }
    }

    /**
     * Refuses a file that names a class which is not there, or is neither DL4J's, of this library, nor the user's. No class is
     * initialised by it.
     *
     * @param file what names it, for the message
     * @param name the name of a class
     * @throws IllegalArgumentException if the class is refused
     */
    void check(String file, String name) {
        Class<?> found;
        try {
            found = Class.forName(name, false, loader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    file + " needs the class " + name
                            + ", which is not there; --classpath names the folder or jar that has it",
                    e);
        }
        boolean trusted = TRUSTED.stream().anyMatch(name::startsWith);
        if (!trusted && (classpath == null || found.getClassLoader() != loader())) {
            throw new IllegalArgumentException(
                    file + " names the class " + name + ", which is neither DL4J's nor from --classpath");
        }
    }
}
