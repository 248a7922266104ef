/**
 * Small programs to copy from. Each of these stands alone but for the digits that it trains on: what two of them share is
 * written twice. The command line is in {@code cli}, the laboratory in {@code lab}; {@code data}, {@code training} and
 * {@code report} serve both.
 */
package io.github.dl4jinit.examples;
