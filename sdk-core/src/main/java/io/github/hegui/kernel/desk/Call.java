package io.github.hegui.kernel.desk;

/**
 * What is asked of somebody outside. Immutable if the document is.
 *
 * @param document for which; as it was when the try was put on record
 * @param tried how often it was asked before under this call, as far as is known: one that is taken up again by hand counts from 0 again. A try may have
 *     reached the counterpart although no answer came, so what is asked has a key of the document's own, the same each time
 * @param desk of the document's tenant, for what is needed to ask, such as {@link Desk#sealer}
 */
public record Call<D>(D document, int tried, Desk desk) {}
