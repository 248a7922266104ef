/** What is common to commands that take a saved model. */
package io.github.dl4jinit.examples.model;
