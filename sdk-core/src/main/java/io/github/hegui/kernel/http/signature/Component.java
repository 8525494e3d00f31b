package io.github.hegui.kernel.http.signature;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A part of a message that a signature covers (RFC 9421, 2): a header field, or something derived, whose name begins with {@code @}. Immutable.
 *
 * <pre>{@code
 * Component.of("@method");
 * Component.of("content-digest");
 * Component.queryParam("shop");
 * Component.of("@method").ofRequest();   // in a response: the method of the request that it answers
 * }</pre>
 */
public final class Component {

    private static final Set<String> DERIVED = Set.of(
            "@method",
            "@target-uri",
            "@authority",
            "@scheme",
            "@request-target",
            "@path",
            "@query",
            "@query-param",
            "@status");
    private static final String NAME = "name";
    private static final String REQ = "req";
    private static final String KEY = "key";
    private static final String BS = "bs";
    private static final String SF = "sf";
    private static final Set<String> FIELD_PARAMETERS = Set.of(KEY, BS, SF, REQ);

    private final Structured.Item item;
    private final String identifier;

    private Component(Structured.Item item) {
        this.item = item;
        this.identifier = item.text();
    }

    /**
     * The header field of that name, or what is derived under it.
     *
     * @throws IllegalArgumentException when it is neither a token nor one of the derived ones, or is {@code @query-param}, which needs a name
     */
    public static Component of(String name) {
        return checked(new Structured.Item(name.toLowerCase(Locale.ROOT), Map.of()));
    }

    /** One parameter of the query, by its name as it stands there decoded. */
    public static Component queryParam(String name) {
        return checked(new Structured.Item("@query-param", Map.of(NAME, Chars.encodedAnew(name.replace("+", "%2B")))));
    }

    /** One member of a header field that is a dictionary, such as one signature of {@code signature}. */
    public static Component member(String field, String key) {
        return checked(new Structured.Item(field.toLowerCase(Locale.ROOT), Map.of(KEY, key)));
    }

    /** The same, taken from the request that a response answers. */
    public Component ofRequest() {
        Map<String, Object> parameters = new LinkedHashMap<>(item.parameters());
        parameters.put(REQ, true);
        return checked(new Structured.Item(item.value(), parameters));
    }

    /**
     * The same field in the strict form of structured fields (RFC 9421, 2.1.1), which spaces that a gateway changes do not change.
     *
     * @throws IllegalArgumentException when this is no header field
     */
    public Component strictly() {
        Map<String, Object> parameters = new LinkedHashMap<>(item.parameters());
        parameters.put(SF, true);
        return checked(new Structured.Item(item.value(), parameters));
    }

    /** @throws IllegalArgumentException when the item names nothing that can be covered here */
    static Component checked(Structured.Item item) {
        if (!(item.value() instanceof String name) || !isKnown(name, item.parameters())) {
            throw new IllegalArgumentException("a component is a field's name in small letters or one of "
                    + DERIVED.stream().sorted().toList() + ", with its own parameters only");
        }
        return new Component(item);
    }

    private static boolean isKnown(String name, Map<String, Object> parameters) {
        Object req = parameters.getOrDefault(REQ, true);
        if (!Boolean.TRUE.equals(req) || (name.equals("@status") && parameters.containsKey(REQ))) {
            return false;
        }
        if (name.equals("@query-param")) {
            return parameters.get(NAME) instanceof String && Set.of(NAME, REQ).containsAll(parameters.keySet());
        }
        if (name.startsWith("@")) {
            return DERIVED.contains(name) && Set.of(REQ).containsAll(parameters.keySet());
        }
        return Chars.isToken(name)
                && name.equals(name.toLowerCase(Locale.ROOT))
                && FIELD_PARAMETERS.containsAll(parameters.keySet())
                && (!parameters.containsKey(KEY) || parameters.get(KEY) instanceof String)
                && Boolean.TRUE.equals(parameters.getOrDefault(SF, true))
                && Boolean.TRUE.equals(parameters.getOrDefault(BS, true))
                && !(parameters.containsKey(BS) && (parameters.containsKey(KEY) || parameters.containsKey(SF)));
    }

    /** The name: {@code @method}, {@code content-digest}. */
    public String name() {
        return (String) item.value();
    }

    /** As it stands in a signature's base: {@code "@query-param";name="shop"}. */
    public String identifier() {
        return identifier;
    }

    Structured.Item item() {
        return item;
    }

    boolean isOfRequest() {
        return item.parameters().containsKey(REQ);
    }

    boolean isBinary() {
        return item.parameters().containsKey(BS);
    }

    boolean isStrict() {
        return item.parameters().containsKey(SF);
    }

    String parameter(String key) {
        return item.parameters().get(key) instanceof String text ? text : "";
    }

    boolean isMember() {
        return item.parameters().containsKey(KEY);
    }

    /** Order of parameters makes no difference to what is covered. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Component that
                && item.value().equals(that.item.value())
                && item.parameters().equals(that.item.parameters());
    }

    @Override
    public int hashCode() {
        return name().hashCode();
    }

    @Override
    public String toString() {
        return identifier;
    }
}
