package org.accounthealth.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.Severity;
import org.accounthealth.log.LogLine;

/** An event log in the making, one line after the other, as an export writes it or as a forger leaves it. */
final class LogLines {

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private long position;

    LogLines opened(String account, String at) {
        AccountId id = AccountId.parse(account);
        return add(at, new AccountOpened(id, id.sellerId(), id.marketplace(), Instant.parse(at)));
    }

    LogLines delivered(String account, String batch, int count, String at) {
        return add(at, new OrdersDelivered(AccountId.parse(account), batch, count, Instant.parse(at)));
    }

    LogLines detected(String account, String violation, Policy policy, Severity severity, String at) {
        return add(at, detection(account, violation, policy, severity, at));
    }

    static ViolationDetected detection(String account, String violation, Policy policy, Severity severity, String at) {
        return new ViolationDetected(
                AccountId.parse(account), violation, policy, severity, Instant.parse(at), null, null, null);
    }

    LogLines resolved(String account, String violation, String at) {
        return add(
                at,
                new ViolationResolved(
                        AccountId.parse(account), violation, Resolution.CORRECTED, Instant.parse(at), null));
    }

    LogLines published(Rulebook rulebook, String recordedAt) {
        return add(recordedAt, new RulebookPublished(rulebook));
    }

    LogLines add(String recordedAt, Event event) {
        position++;
        return addAt(position, recordedAt, event);
    }

    LogLines addAt(long atPosition, String recordedAt, Event event) {
        long sequence = sequences.merge(event.subject(), 1L, Long::sum) - 1;
        position = atPosition;
        String id = "e" + lines.size();
        Recorded<Event> recorded = new Recorded<>(id, atPosition, sequence, Instant.parse(recordedAt), event);
        return raw(new String(LogLine.write(recorded), StandardCharsets.UTF_8).strip());
    }

    LogLines raw(String line) {
        lines.add(line);
        return this;
    }

    LogLines footer() {
        return raw("{\"end\":true,\"events\":" + lines.size() + ",\"position\":" + position + "}");
    }

    LogLines withoutPositions() {
        lines.replaceAll(line -> line.replaceAll("\"position\":\\d+,", ""));
        return this;
    }

    List<String> lines() {
        return lines;
    }

    byte[] bytes() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    byte[] gzip() {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    String in(Path folder) throws IOException {
        return write(bytes(), folder);
    }

    static String write(byte[] bytes, Path folder) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ".ndjson"), bytes)
                .toString();
    }
}
