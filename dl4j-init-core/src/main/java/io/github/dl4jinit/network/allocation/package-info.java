/** Initialises a network in memory that all threads take from the system, instead of one thread of ND4J. */
package io.github.dl4jinit.network.allocation;
