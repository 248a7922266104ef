/**
 * Opens the examples that a user names (tables, images, arrays, an iterator of theirs, random numbers) and gives them the shape
 * that a network takes.
 */
package io.github.dl4jinit.examples.cli.input;
