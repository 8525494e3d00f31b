package io.github.hegui.archviolations.identity.account;

/** What privacy must not see. */
public final class Account {}
