package io.github.hegui.privacy;

import io.github.hegui.testkit.LibraryContract;

class PrivacyArchitectureTest extends LibraryContract {}
