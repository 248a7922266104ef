/** Digits to train on: drawn from a seed, or read from files in MNIST's format. */
package io.github.dl4jinit.examples.data;
