package io.github.dl4jinit.examples.cli.network;

/** What libraries say of a failure begins with the failure and goes on for a page. */
public final class FirstLine {

    private FirstLine() {}

    /**
     * The first line of a failure's message.
     *
     * @param failure what was thrown
     * @return the line, or the failure's kind where it says nothing
     */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }
}
