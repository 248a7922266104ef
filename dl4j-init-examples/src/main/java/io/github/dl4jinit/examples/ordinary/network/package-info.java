/** The field networks: shapes, updaters and budgets that people use, and how one of either kind of DL4J's networks is trained. */
package io.github.dl4jinit.examples.ordinary.network;
