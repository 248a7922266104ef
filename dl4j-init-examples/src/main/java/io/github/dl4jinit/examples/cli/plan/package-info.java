/** The plan for a network: shows it, exports it, applies it. */
package io.github.dl4jinit.examples.cli.plan;
