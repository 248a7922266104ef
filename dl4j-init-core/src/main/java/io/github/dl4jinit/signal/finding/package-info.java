/** What a measurement finds: the signals of each layer, what theory expects of them, verdicts, faults and their remedies. */
package io.github.dl4jinit.signal.finding;
