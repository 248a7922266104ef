/** The audit of the theory of signals: what it predicts for whole networks, and what is measured in them. */
package io.github.dl4jinit.examples.cli.audit.theory;
