/** Benchmarks, run by JMH under the profile of that name. */
package io.github.dl4jinit.examples.lab.benchmarks;
