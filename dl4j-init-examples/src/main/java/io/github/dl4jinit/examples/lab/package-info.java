/**
 * The laboratory: what shows by experiment and benchmark that the library does what it says. A user of the library needs
 * none of it.
 */
package io.github.dl4jinit.examples.lab;
