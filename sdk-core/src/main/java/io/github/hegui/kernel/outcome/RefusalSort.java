package io.github.hegui.kernel.outcome;

/** What kind of answer a refusal is, so that a program can act on it, and map it, without knowing each code. Constants are stored: never renamed. */
public enum RefusalSort {
    /** What was asked for makes no sense, whatever the state of things: 400 or 422 in HTTP. Asking again is in vain. */
    INVALID,
    /** It is not proven who asks: 401. */
    UNAUTHENTICATED,
    /** Who asks may not do or see that: 403. */
    FORBIDDEN,
    /** It is not there: 404. */
    NOT_FOUND,
    /** It does not go together with how things stand now, such as a state or a stock: 409. Look again before asking again. */
    CONFLICT,
    /** It was there, and is over or deleted for good: 410. */
    GONE,
    /** It is larger than what is taken: 413. Less may do, and the same later does not. */
    TOO_LARGE,
    /** It is more than is taken at a time: 429. The same later may do. */
    LIMITED
}
