package org.accounthealth.api;

/** A value that its type does not allow, with the field at fault, so that a refusal can point at it. */
public final class InvalidFieldException extends IllegalArgumentException {

    private final String field;

    /**
     * @param field where in the value, with dots, such as {@code orders.batchSize}
     * @param requirement what is required of it, such as "must not be empty"
     */
    public InvalidFieldException(String field, String requirement) {
        super(field + " " + requirement);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
