/** The layers and vertices of a network, what each takes as its input, what is inside wrappers, where its weights are, and by
 * which kind of steps they change. */
package io.github.dl4jinit.topology;
