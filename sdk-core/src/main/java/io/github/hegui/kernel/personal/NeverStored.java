package io.github.hegui.kernel.personal;

/** A value in clear that leaves, and is never stored: {@link io.github.hegui.kernel.json.Json}, the mapper of the store, refuses to write it. */
public interface NeverStored {}
