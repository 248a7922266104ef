/** How code mends a network or data: one class for each kind of change, each a part of a remedy. */
package io.github.dl4jinit.signal.remedy;
