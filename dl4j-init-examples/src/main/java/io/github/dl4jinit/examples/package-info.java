/**
 * The command line, and small programs to copy from. Each of these stands alone but for the digits that it trains on: what
 * two of them share is written twice.
 */
package io.github.dl4jinit.examples;
