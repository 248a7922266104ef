/**
 * The schemes that a user names in a layer configuration: each turns a fan, a gain and a tunable multiplier into a
 * variance and fills a parameter view with weights of that variance.
 */
package io.github.dl4jinit.init;
