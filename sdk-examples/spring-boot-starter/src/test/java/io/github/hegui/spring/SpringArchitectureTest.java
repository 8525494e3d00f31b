package io.github.hegui.spring;

import io.github.hegui.testkit.LibraryContract;

class SpringArchitectureTest extends LibraryContract {}
