/** Runs a network with observers in its layers, and adds up what they see. */
package io.github.dl4jinit.signal.capture;
