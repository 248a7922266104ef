/** What the field networks train on: drawn by code, read from a small file, or digits. */
package io.github.dl4jinit.examples.ordinary.data;
