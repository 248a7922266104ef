package io.github.dl4jinit.signal.finding;

import java.util.Map;

/**
 * One thing that is wrong.
 *
 * @param cause why, to branch on
 * @param severity how much it matters
 * @param layer where it begins: a layer, or a network input or output; empty where it is everywhere
 * @param numbers what it was concluded from, by name
 * @param text the finding in one sentence
 * @param remedy what to do
 */
public record Finding(
        Cause cause, Severity severity, String layer, Map<String, Double> numbers, String text, Remedy remedy) {

    /**
     * Copies the numbers.
     *
     * @param cause why
     * @param severity how much it matters
     * @param layer where it begins
     * @param numbers what it was concluded from
     * @param text the finding in one sentence
     * @param remedy what to do
     */
    public Finding {
        numbers = Map.copyOf(numbers);
    }

    /**
     * A fault with one number.
     *
     * @param cause why
     * @param layer where it begins
     * @param number the name of the number
     * @param value its value
     * @param text the finding in one sentence
     * @param remedy what to do
     * @return the finding
     */
    public static Finding fault(Cause cause, String layer, String number, double value, String text, Remedy remedy) {
        return new Finding(cause, Severity.FAULT, layer, Map.of(number, value), text, remedy);
    }

    /**
     * A hint with one number.
     *
     * @param cause why
     * @param layer where it begins
     * @param number the name of the number
     * @param value its value
     * @param text the finding in one sentence
     * @param remedy what to do
     * @return the finding
     */
    public static Finding hint(Cause cause, String layer, String number, double value, String text, Remedy remedy) {
        return new Finding(cause, Severity.HINT, layer, Map.of(number, value), text, remedy);
    }

    /**
     * Whether training fails because of it.
     *
     * @return false for a hint
     */
    public boolean fault() {
        return severity == Severity.FAULT;
    }

    /** The finding and the remedy, in two sentences. */
    @Override
    public String toString() {
        return remedy.text().isEmpty() ? text : text + " " + remedy.text();
    }
}
