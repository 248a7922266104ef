/** Plain networks of a thousand layers, from mirrored weights and, as Pennington et al. 2017 and Xiao et al. 2018, from orthogonal ones. */
package io.github.dl4jinit.examples.lab.experiment.verydeep;
