/** How an activation function answers to the size of its pre-activations: how large its values and slopes are, and where it is flat. */
package io.github.dl4jinit.signal.response;
