/** One initialisation plan for a whole network: a variance for every weight, from where the weight stands. */
package io.github.dl4jinit.network;
