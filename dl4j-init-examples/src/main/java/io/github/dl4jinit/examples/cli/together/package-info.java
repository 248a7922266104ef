/** Shows several reports side by side. */
package io.github.dl4jinit.examples.cli.together;
