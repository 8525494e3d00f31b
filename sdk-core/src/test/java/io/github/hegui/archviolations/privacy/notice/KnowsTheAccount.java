package io.github.hegui.archviolations.privacy.notice;

import io.github.hegui.archviolations.identity.account.Account;

final class KnowsTheAccount {
    Account account;
}
