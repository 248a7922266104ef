/** What was found wrong with a network, its data, its loss or its step, and how code mends it. */
package io.github.dl4jinit.signal.remedy;
