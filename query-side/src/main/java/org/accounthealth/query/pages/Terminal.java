package org.accounthealth.query.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.regex.Pattern;

/**
 * Writes what somebody would type into a terminal to be answered what a page shows: nothing in it is taken for anything but a
 * text, whatever it holds.
 *
 * @param server as it was addressed, without a slash at its end
 * @param user who asks; the password is expected in the environment
 * @param takesLog whether this user may take the whole log away
 */
public record Terminal(String server, String user, boolean takesLog) {

    /** The export that the commands of the auditor's tool read. */
    public static final String EXPORT = "log.ndjson.gz";

    /** Where the key of the log lies that whoever checks has pinned. */
    public static final String KEY = "log.vkey";

    private static final String TOOL = "java -jar account-health-audit.jar";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\]");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");
    /** A terminal that these are pasted into might obey them, quoted or not; what reorders text would deceive the reader. */
    private static final Pattern OBEYED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    static Terminal of(HttpServletRequest request, Principal user) {
        return new Terminal(server(request), user.getName(), request.isUserInRole("AUDITOR"));
    }

    private static String server(HttpServletRequest request) {
        String scheme = "https".equals(request.getScheme()) ? "https" : "http";
        String name = request.getServerName();
        if (name == null || !HOST.matcher(name).matches()) {
            return scheme + "://127.0.0.1:" + request.getLocalPort();
        }
        int port = request.getServerPort();
        boolean usual = port == ("https".equals(scheme) ? 443 : 80);
        return scheme + "://" + name + (usual ? "" : ":" + port);
    }

    /**
     * A question to the API.
     *
     * @param namesAndValues of parameters, in turn
     */
    public String curl(String path, String... namesAndValues) {
        StringBuilder command = new StringBuilder("curl -s -u ")
                .append(quote(user))
                .append(":\"$ACCOUNT_HEALTH_PASSWORD\" ")
                .append(namesAndValues.length == 0 ? "" : "-G ")
                .append(quote(server + path));
        for (int index = 0; index < namesAndValues.length; index += 2) {
            command.append(parameter(namesAndValues[index], namesAndValues[index + 1]));
        }
        return command.toString();
    }

    /** Takes the log away, for the commands of {@link #audit}. */
    public String export() {
        return curl("/api/v1/log") + " | gzip > " + EXPORT;
    }

    /** A command of the auditor's tool. */
    public String audit(String... words) {
        StringBuilder command = new StringBuilder(TOOL);
        for (String word : words) {
            command.append(' ').append(quote(word));
        }
        return command.toString();
    }

    private static String parameter(String name, String value) {
        return OBEYED.matcher(value).find()
                ? " --data " + quote(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                : " --data-urlencode " + quote(name + "=" + value);
    }

    /** One word for a shell, whatever is in it. */
    public static String quote(String word) {
        return BARE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
