/** The experiment of Pennington et al. 2017 and Xiao et al. 2018: plain tanh networks of a thousand layers. */
package io.github.dl4jinit.examples.lab.experiment.verydeep;
