/** The layers and vertices of a network's configuration, what each takes as its input, and what is inside wrappers. */
package io.github.dl4jinit.topology;
