/** What the process is: its version, and how it deals with native memory. */
package io.github.dl4jinit.examples.runtime;
