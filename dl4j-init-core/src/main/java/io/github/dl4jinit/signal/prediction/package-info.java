/** What mean-field theory expects of a measured network. */
package io.github.dl4jinit.signal.prediction;
