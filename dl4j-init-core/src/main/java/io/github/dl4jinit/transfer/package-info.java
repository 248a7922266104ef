/**
 * From a narrow network to a wide one: the initial variances and learning rates with which the best settings of the first
 * are the best of the second, and the check that tells whether such rules are right.
 */
package io.github.dl4jinit.transfer;
