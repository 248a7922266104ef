package io.github.dl4jinit.network;

/**
 * A parameter that a plan leaves as the layer initialises it.
 *
 * @param layer the layer's or vertex's name
 * @param parameter DL4J's key of the parameter
 * @param reason why
 */
public record KeptParameter(String layer, String parameter, String reason) {}
