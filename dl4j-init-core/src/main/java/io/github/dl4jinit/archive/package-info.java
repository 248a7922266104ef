/** Reads the zip files that Deeplearning4j saves models in, and believes nothing that it has not checked. */
package io.github.dl4jinit.archive;
