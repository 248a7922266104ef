/** The layers and vertices of a network, what each takes as its input, what is inside wrappers, and where its weights are. */
package io.github.dl4jinit.topology;
