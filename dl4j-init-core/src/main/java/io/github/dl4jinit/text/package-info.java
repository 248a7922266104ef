/** How reports are written: broken lines, numbers, comma-separated values and JSON. For the other packages, not for users. */
package io.github.dl4jinit.text;
