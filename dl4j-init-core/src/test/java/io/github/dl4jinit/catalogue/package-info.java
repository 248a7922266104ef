/** Sick and healthy networks whose truth was found by training, and the judge's marks on them. */
package io.github.dl4jinit.catalogue;
