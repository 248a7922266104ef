/**
 * Runs work so that the caller's random generator and workspaces stay as they are, alone or side by side, with one native thread.
 * For the other packages, not for users.
 */
package io.github.dl4jinit.isolation;
