/** Learning rates of a configuration, multiplied. For the other packages, not for users. */
package io.github.dl4jinit.rates;
