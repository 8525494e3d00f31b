package io.github.hegui.payment;

import io.github.hegui.testkit.LibraryContract;

class PaymentArchitectureTest extends LibraryContract {}
