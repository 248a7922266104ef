/** Reports as tables, JSON and comma-separated values, and the lines of a log. */
package io.github.dl4jinit.signal.text;
