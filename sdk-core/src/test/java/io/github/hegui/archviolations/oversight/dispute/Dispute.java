package io.github.hegui.archviolations.oversight.dispute;

/** What payment must not see. */
public final class Dispute {}
