/**
 * Finds the multiplier by training: the door is {@link io.github.dl4jinit.tuning.search.MultiplierSearch}. A
 * {@link io.github.dl4jinit.tuning.search.SearchSpace} says what is searched, a
 * {@link io.github.dl4jinit.tuning.search.Schedule} how far candidates are trained, and a
 * {@link io.github.dl4jinit.tuning.search.SearchResult} what was found.
 */
package io.github.dl4jinit.tuning.search;
