/** What commands have in common that train plain networks: the network, its progress, its curves. */
package io.github.dl4jinit.examples.training;
