/** Holds the search of {@code tuning.search} against a full grid by a plain loop. */
package io.github.dl4jinit.examples.lab.search;
