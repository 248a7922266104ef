/** What can be wrong with a network, its data, its loss or its step, as values that code can branch on and apply. */
package io.github.dl4jinit.signal.finding;
