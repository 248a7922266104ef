/** Makes a page of what the benchmarks measured. */
package io.github.dl4jinit.examples.lab.results;
