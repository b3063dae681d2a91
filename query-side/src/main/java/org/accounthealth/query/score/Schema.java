package org.accounthealth.query.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A schema that holds projections. Every statement names the one in use; this is the one place where another name is put
 * in, so that the same statements build and read projections that are not in use yet.
 */
public record Schema(String name) {

    /** That from which questions are answered. */
    public static final Schema IN_USE = new Schema("projection");

    /** Where they are built anew while the others are in use. */
    public static final Schema ASIDE = new Schema("projection_aside");

    /** Those that were in use before; to be dropped. */
    public static final Schema OLD = new Schema("projection_old");

    private static final Pattern NAME = Pattern.compile("\\bprojection\\b");

    /** A statement about the schema in use, about this one. */
    public String in(String statement) {
        return this.equals(IN_USE) ? statement : NAME.matcher(statement).replaceAll(name);
    }

    /** The same database, where this schema stands for the one in use. */
    public DataSource on(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                return renaming(super.getConnection());
            }
        };
    }

    /** Statements that create the schema and its tables without indexes. */
    public List<String> tables() {
        return statements(statement -> !statement.startsWith("create index"));
    }

    /** Statements that create what else there is: many rows are put in faster without. */
    public List<String> indexes() {
        return statements(statement -> statement.startsWith("create index"));
    }

    private List<String> statements(Predicate<String> wanted) {
        return Stream.concat(
                        Stream.of(script().split(";", -1)).map(String::strip),
                        Stream.of("insert into projection.layout (version) select " + ProjectionSchema.LAYOUT
                                + " where not exists (select 1 from projection.layout)"))
                .filter(statement -> !statement.isEmpty())
                .filter(wanted)
                .map(this::in)
                .toList();
    }

    private static String script() {
        try {
            return new ClassPathResource("org/accounthealth/query/projections.sql")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private Connection renaming(Connection connection) {
        return Renaming.of(Connection.class, connection, this);
    }

    /** Passes calls on, with the name put into each statement. */
    private static final class Renaming {

        static <T> T of(Class<T> type, T target, Schema schema) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                            arguments[0] = schema.in(sql);
                        }
                        try {
                            Object result = method.invoke(target, arguments);
                            return method.getReturnType() == Statement.class && result instanceof Statement statement
                                    ? of(Statement.class, statement, schema)
                                    : result;
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }));
        }
    }
}
