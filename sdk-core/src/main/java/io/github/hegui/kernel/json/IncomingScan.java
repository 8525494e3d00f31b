package io.github.hegui.kernel.json;

import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with bytes as JSON, whatever they are to be read as: that they are none, names that stand twice, depth, what follows. */
final class IncomingScan {

    private final List<Violation> found = new ArrayList<>();
    private final Deque<Level> open = new ArrayDeque<>();
    private boolean isWhole;

    private IncomingScan() {}

    /** An object or an array that is open: an array has no names. */
    private static final class Level {
        private final @Nullable Set<String> names;
        private String name = "";
        private int index = -1;

        Level(boolean isObject) {
            names = isObject ? new HashSet<>() : null;
        }

        boolean isNew(String next) {
            name = next;
            return names == null || names.add(next);
        }

        String under(String path) {
            return names != null ? JsonPath.component(path, name) : index < 0 ? path : JsonPath.element(path, index);
        }
    }

    /** Looks at all of it; what is found is in order, and ends where it is no JSON any more. */
    static IncomingScan of(JsonMapper mapper, byte[] json) {
        IncomingScan scan = new IncomingScan();
        try (JsonParser parser = mapper.createParser(json)) {
            scan.all(parser);
        }
        return scan;
    }

    private void all(JsonParser parser) {
        try {
            values(parser);
        } catch (StreamConstraintsException e) {
            boolean isDeep = open.size() >= Incoming.MOST_LEVELS;
            end(isDeep ? Fault.DEPTH.at(place(parser), Incoming.MOST_LEVELS) : Fault.LENGTH.at(place(parser)));
        } catch (JacksonException e) {
            end((isWhole ? Fault.TRAILING : Fault.SYNTAX).at(place(parser)));
        }
    }

    /** A number is read together with the name before it. */
    private String place(JsonParser parser) {
        String name = parser.currentName();
        if (!open.isEmpty() && open.getLast().names != null && name != null) {
            open.getLast().name = name;
        }
        return path();
    }

    List<Violation> found() {
        return found;
    }

    /** Whether it is one JSON value and nothing else. */
    boolean isWhole() {
        return isWhole;
    }

    private void end(Violation last) {
        isWhole = false;
        found.add(last);
    }

    private void values(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            found.add(Fault.SYNTAX.at(""));
            return;
        }
        for (; token != null && found.size() < Refusal.MOST_VIOLATIONS; token = parser.nextToken()) {
            if (isWhole) {
                end(Fault.TRAILING.at(""));
                return;
            }
            take(token, parser);
            isWhole = open.isEmpty();
        }
    }

    private void take(JsonToken token, JsonParser parser) {
        switch (token) {
            case PROPERTY_NAME -> {
                if (!open.getLast().isNew(parser.currentName())) {
                    found.add(Fault.DUPLICATE.at(path()));
                }
            }
            case END_OBJECT, END_ARRAY -> open.removeLast();
            case START_OBJECT, START_ARRAY -> {
                next();
                open.addLast(new Level(token == JsonToken.START_OBJECT));
            }
            default -> {
                next();
                readWhole(token, parser);
            }
        }
    }

    /** An escape that is none, and a number that is too long, are found when they are read. */
    private static void readWhole(JsonToken token, JsonParser parser) {
        parser.finishToken();
        if (token.isNumeric()) {
            var unused = parser.getNumberValue();
        }
    }

    private void next() {
        if (!open.isEmpty()) {
            open.getLast().index++;
        }
    }

    private String path() {
        String path = "";
        for (Iterator<Level> level = open.iterator(); level.hasNext(); ) {
            path = level.next().under(path);
        }
        return path;
    }
}
