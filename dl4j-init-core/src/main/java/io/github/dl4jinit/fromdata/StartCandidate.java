package io.github.dl4jinit.fromdata;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights that the network could start with.
 *
 * @param name what tables call it
 * @param parts what they come from; empty for the plan's own
 * @param weights all parameters
 */
record StartCandidate(String name, List<StartPart> parts, INDArray weights) {}
