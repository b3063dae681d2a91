package org.accounthealth.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.accounthealth.api.Rulebook;

/** The rulebooks that ship with the product, oldest first. They apply where a log holds none. */
public final class ShippedRulebooks {

    private static final List<Rulebook> ALL = List.of(
            load("amazon-ahr/2022-08-01.json"), load("amazon-ahr/2023-02-15.json"), load("amazon-ahr/2024-10-31.json"));

    private ShippedRulebooks() {}

    public static List<Rulebook> all() {
        return ALL;
    }

    private static Rulebook load(String name) {
        try (InputStream file = ShippedRulebooks.class.getResourceAsStream("/org/accounthealth/rulebooks/" + name)) {
            if (file == null) {
                throw new IllegalStateException("Missing in the jar: rulebook " + name);
            }
            return Json.read(file.readAllBytes(), Rulebook.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
