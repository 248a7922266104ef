package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightKind;
import java.util.function.Supplier;

/**
 * One weight of one layer type, and how to measure it.
 *
 * @param name the layer type and its sizes
 * @param configuration a new configuration of the layer or vertex
 * @param parameter DL4J's key of the parameter
 * @param kind which weight of the parameter
 * @param readout how to measure it
 */
record AuditCase(String name, Supplier<Object> configuration, String parameter, WeightKind kind, Readout readout) {}
