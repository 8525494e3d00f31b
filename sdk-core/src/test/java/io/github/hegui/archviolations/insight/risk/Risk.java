package io.github.hegui.archviolations.insight.risk;

public final class Risk {}
