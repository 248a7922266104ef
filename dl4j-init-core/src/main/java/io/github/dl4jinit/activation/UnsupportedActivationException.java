package io.github.dl4jinit.activation;

/** Says that an activation is no fixed function of one number, or too rough to integrate, and why. */
public final class UnsupportedActivationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnsupportedActivationException(String message) {
        super(message);
    }

    UnsupportedActivationException(String message, Throwable cause) {
        super(message, cause);
    }
}
