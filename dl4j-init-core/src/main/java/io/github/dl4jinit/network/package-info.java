/** The true fans of every layer type, and one initialisation plan for a whole network. */
package io.github.dl4jinit.network;
