/** Initialises a network in memory that nothing has touched before its parameters are written. */
package io.github.dl4jinit.network.allocation;
