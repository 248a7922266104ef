/** Trials on an Apache Spark cluster. */
package io.github.dl4jinit.examples.lab.spark;
