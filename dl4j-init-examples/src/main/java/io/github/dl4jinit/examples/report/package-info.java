/**
 * Shows numbers to people: immutable models of charts and tables, and the writers that turn them into pictures (PNG,
 * SVG), one self-contained HTML page, CSV, JSON and text for a terminal. Knows nothing of neural networks.
 */
package io.github.dl4jinit.examples.report;
