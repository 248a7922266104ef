/**
 * Trials that survive: what has finished is on disk, and is not run again. {@link
 * io.github.dl4jinit.tuning.journal.JournaledTrialRunner} goes around any {@link io.github.dl4jinit.tuning.TrialRunner}.
 */
package io.github.dl4jinit.tuning.journal;
