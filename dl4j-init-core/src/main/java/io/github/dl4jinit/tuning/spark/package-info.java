/** Runs trials on an Apache Spark cluster. The only package that needs Spark, which its user brings along. */
package io.github.dl4jinit.tuning.spark;
