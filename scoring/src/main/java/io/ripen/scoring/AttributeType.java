package io.ripen.scoring;

/** Type of an attribute, as written in a model file. */
public enum AttributeType {
    TEXT("text"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    TEXT_SET("set"),
    INSTANT("instant");

    private final String code;

    AttributeType(String code) {
        this.code = code;
    }

    /** The word for this type in model files: {@code text, number, boolean, set, instant}. */
    public String code() {
        return code;
    }
}
