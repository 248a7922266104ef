/** Looks a network, its data, its loss and its step over for what is wrong, one class a kind of fault. */
package io.github.dl4jinit.signal.inspection;
