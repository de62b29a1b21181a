package io.ripen.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a model file that is read key by key. Whatever is wrong is noted in the {@link YamlSource}; a value that
 * cannot be read is answered by its default, so that reading goes on and finds the other faults too.
 */
final class YamlMap {

    private final YamlSource source;
    private final MappingNode node;
    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(YamlSource source, MappingNode node, String path) {
        this.source = source;
        this.node = node;
        this.path = path;
    }

    /** Reads a mapping with these keys; null with a fault noted when {@code node} is none. */
    static @Nullable YamlMap of(YamlSource source, Node node, String path, ModelKeys keys) {
        if (!(node instanceof MappingNode mapping)) {
            source.fault(
                    ModelFault.Code.WRONG_TYPE, node, path, "must be a mapping.", "Write keys: " + keys.keys() + ".");
            return null;
        }
        YamlMap map = new YamlMap(source, mapping, path);
        for (NodeTuple tuple : mapping.getValue()) {
            map.take(tuple, keys);
        }
        return map;
    }

    private void take(NodeTuple tuple, ModelKeys keys) {
        Node keyNode = tuple.getKeyNode();
        String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (!keys.allow(key)) {
            String remedy = Similar.to(key, keys.keys())
                    .map(similar -> "Did you mean '" + similar + "'?")
                    .orElse("Known here: " + String.join(", ", keys.keys()) + ".");
            source.fault(ModelFault.Code.UNKNOWN_KEY, keyNode, at(key), "'" + key + "' is not known here.", remedy);
        } else if (values.put(key, tuple.getValueNode()) != null) {
            source.fault(ModelFault.Code.UNKNOWN_KEY, keyNode, at(key), "stands twice.", "Remove one.");
        }
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    String path() {
        return path;
    }

    Node node() {
        return node;
    }

    /** The value, or null when the key is absent or empty. */
    @Nullable
    Node get(String key) {
        Node value = values.get(key);
        return value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL) ? null : value;
    }

    /** The value; a fault is noted when it is missing. */
    @Nullable
    Node required(String key) {
        Node value = get(key);
        if (value == null) {
            fault(ModelFault.Code.MISSING, node, key, "is missing.", "Add '" + key + ":'.");
        }
        return value;
    }

    void fault(ModelFault.Code code, Node where, String key, String message, String remedy) {
        source.fault(code, where, at(key), message, remedy);
    }

    /** A fault inside the text of a scalar under {@code key}. */
    void faultInside(ScalarNode scalar, String key, ConditionReader.Fault fault) {
        source.faultInside(scalar, at(key), fault);
    }

    String requiredText(String key) {
        Node value = required(key);
        return value == null ? "" : text(key, value);
    }

    String text(String key, String otherwise) {
        Node value = get(key);
        return value == null ? otherwise : text(key, value);
    }

    private String text(String key, Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(ModelFault.Code.WRONG_TYPE, value, key, "must be a text.", "Write " + key + ": \"...\".");
        return "";
    }

    double requiredNumber(String key) {
        Node value = required(key);
        return value == null ? 0 : number(key, value);
    }

    @Nullable
    Double number(String key) {
        Node value = get(key);
        return value == null ? null : (Double) number(key, value);
    }

    private double number(String key, Node value) {
        if (value instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
            try {
                return new BigDecimal(scalar.getValue()).doubleValue();
            } catch (NumberFormatException e) {
                // .inf, .nan and hexadecimal numbers fall through to the fault below.
            }
        }
        fault(ModelFault.Code.WRONG_TYPE, value, key, "must be a number.", "Write " + key + ": 10.");
        return 0;
    }

    /** Each entry of a list with its path; a missing list is empty. */
    void each(String key, BiConsumer<Node, String> entry) {
        Node value = get(key);
        if (value == null) {
            return;
        }
        if (value instanceof SequenceNode sequence) {
            List<Node> nodes = sequence.getValue();
            for (int i = 0; i < nodes.size(); i++) {
                entry.accept(nodes.get(i), at(key) + "[" + i + "]");
            }
        } else {
            fault(ModelFault.Code.WRONG_TYPE, value, key, "must be a list.", "Begin each entry with '-'.");
        }
    }

    /** Keys with their values, in the order of the file. */
    Map<String, Node> entries() {
        return new LinkedHashMap<>(values);
    }

    List<String> keys() {
        return new ArrayList<>(values.keySet());
    }
}
