/** What a measurement finds: the signals of each layer, what theory expects of them, verdicts, advice. Values without behaviour. */
package io.github.dl4jinit.signal.finding;
