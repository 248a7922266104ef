/** What theory expects of a measured network, and how far layers of finite width may be from it. */
package io.github.dl4jinit.signal.prediction;
