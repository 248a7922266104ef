/**
 * Fills a parameter view with random numbers: in place, in parallel, and as a pure function of key, stream and element
 * index.
 */
package io.github.dl4jinit.sampling;
