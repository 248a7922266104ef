/** Makes saved models that load where the library is missing. */
package io.github.dl4jinit.examples.cli.portable;
