/** What the first network of a process costs: a Java process for each measurement, by scheme and by size. */
package io.github.dl4jinit.examples.lab.coldstart;
