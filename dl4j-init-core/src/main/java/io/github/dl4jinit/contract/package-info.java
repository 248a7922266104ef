/** What every scheme of weight initialisation must keep, as assertions for tests. */
package io.github.dl4jinit.contract;
