package org.accounthealth.query.support;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has logged in and sends to the pages what no browser would. */
public final class Person {

    private static final Pattern TOKEN = Pattern.compile("_csrf(?:\" value=\"|=)([\\w-]+)");
    private static final String BOUNDARY = "----boundary";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final String address;

    public Person(TestServer server, String user) {
        this.address = "http://127.0.0.1:" + server.port();
        String form = "username=" + user + "&password=" + encoded(TestServer.PASSWORD) + "&_csrf=" + token("/login");
        send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    /** A file as a form sends it. */
    public Reply upload(String name, byte[] file) {
        return upload(BodyPublishers.concat(
                BodyPublishers.ofString(part("file\"; filename=\"" + name)),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
    }

    /** The text of a form. */
    public Reply upload(String form) {
        return upload(BodyPublishers.ofString(form));
    }

    public Reply upload(BodyPublisher form) {
        return upload(form, "multipart/form-data; boundary=" + BOUNDARY);
    }

    public Reply upload(BodyPublisher form, String type) {
        return send(request(uploads()).header("Content-Type", type).POST(form));
    }

    /** Where files are sent to. */
    public String uploads() {
        return "/verify/files?_csrf=" + token("/verify");
    }

    /** Begins a part of a form. */
    public static String part(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    public Reply send(HttpRequest.Builder request) {
        return Reply.to(request.build(), http);
    }

    private String token(String path) {
        Matcher found = TOKEN.matcher(get(path).text());
        if (!found.find()) {
            throw new AssertionError("No token on " + path);
        }
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
