package io.github.dl4jinit.tuning.search;

import java.util.OptionalDouble;

/**
 * The critical multiplier that a search found before it trained.
 *
 * @param scheme the name of the scheme
 * @param group the group of layers, {@link SearchSpace#ALL_LAYERS} in a space without groups
 * @param multiplier at which the geometric mean of the forward and the backward signal neither grows nor shrinks; empty if
 *     there is none
 * @param explanation what was found, or why there is nothing
 * @param passes forward and backward passes that it took
 */
public record CriticalValue(String scheme, String group, OptionalDouble multiplier, String explanation, int passes) {}
