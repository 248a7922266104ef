/** Judges the signals of a measured network, and finds what to change. */
package io.github.dl4jinit.signal.judgement;
