package io.ripen.model;

/**
 * What is wrong at one place of a model file, and what to write instead.
 *
 * @param line from 1
 * @param column from 1
 * @param path where in the file, such as {@code fit.criteria[2].rules[0].when}
 */
public record ModelFault(Code code, int line, int column, String path, String message, String remedy) {

    /** Codes are never used again for something else. */
    public enum Code {
        /** The file is no YAML. */
        YAML(2001),
        UNKNOWN_KEY(2002),
        MISSING(2003),
        WRONG_TYPE(2004),
        BAD_VALUE(2005),
        CONDITION(2006),
        NOT_ALLOWED(2007),
        WORTHS(2008),
        DUPLICATE_ID(2009),
        CONTRADICTION(2010),
        TOO_LARGE(2011);

        private final int number;

        Code(int number) {
            this.number = number;
        }

        public String id() {
            return "RIPEN-" + number;
        }
    }

    /** One line for people: {@code line:column code path: message. remedy}. */
    public String text() {
        return line + ":" + column + " " + code.id() + " " + path + ": " + message + " " + remedy;
    }
}
