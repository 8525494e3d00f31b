package io.github.hegui.identity;

import io.github.hegui.testkit.LibraryContract;

class IdentityArchitectureTest extends LibraryContract {}
