package io.github.dl4jinit.tuning.journal;

import org.nd4j.shade.jackson.databind.JsonNode;

/** The members of a JSON object that must be there, and of the right type. */
final class Members {
    private Members() {}

    static String text(JsonNode object, String name) throws DamagedLineException {
        JsonNode member = object.path(name);
        if (!member.isTextual()) {
            throw new DamagedLineException("it has no text \"" + name + "\"");
        }
        return member.textValue();
    }

    static boolean flag(JsonNode object, String name) throws DamagedLineException {
        JsonNode member = object.path(name);
        if (!member.isBoolean()) {
            throw new DamagedLineException("it has no true or false \"" + name + "\"");
        }
        return member.booleanValue();
    }

    static Number number(JsonNode object, String name) throws DamagedLineException {
        return asNumber(object.path(name), "\"" + name + "\"");
    }

    /** A member that stands in an array, and has no name but what it is for. */
    static Number asNumber(JsonNode member, String what) throws DamagedLineException {
        if (!member.isNumber()) {
            throw new DamagedLineException("it has no number " + what);
        }
        return member.numberValue();
    }
}
