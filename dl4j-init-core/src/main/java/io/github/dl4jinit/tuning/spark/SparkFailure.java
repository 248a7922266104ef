package io.github.dl4jinit.tuning.spark;

import io.github.dl4jinit.tuning.Trial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line what Spark says in a page. */
final class SparkFailure {
    private static final Pattern LOST =
            Pattern.compile("failed (\\d+) times?, most recent failure:.*ExecutorLostFailure \\(.*?Reason: (.*)");
    private static final Pattern FAILED =
            Pattern.compile("failed (\\d+) times?, most recent failure: Lost task [^:]*: (.*)");

    private SparkFailure() {}

    /** Failures of the trial itself stay what they are. */
    static RuntimeException of(Trial trial, Exception failure) {
        if (failure instanceof RuntimeException own
                && !failure.getClass().getName().startsWith("org.apache.spark.")
                && !(failure instanceof IllegalStateException)) {
            return own;
        }
        return new IllegalStateException("trial " + trial.name() + " " + reason(firstLine(failure)), failure);
    }

    private static String reason(String message) {
        Matcher lost = LOST.matcher(message);
        if (lost.find()) {
            return "was given up: its executor was lost " + lost.group(1) + " times in a row, at last because: "
                    + lost.group(2);
        }
        Matcher failed = FAILED.matcher(message);
        if (failed.find()) {
            return "was given up: its task failed " + failed.group(1) + " times, at last because: " + failed.group(2);
        }
        return "could not be run on Spark: " + message;
    }

    private static String firstLine(Exception failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        return message.lines().findFirst().orElse(failure.getClass().getName());
    }
}
