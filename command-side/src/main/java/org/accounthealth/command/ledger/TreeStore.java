package org.accounthealth.command.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.TileReader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The stored hashes of the tree: those of leaves lie with the entries, those of complete subtrees in a table of nodes. */
@Repository
class TreeStore implements TileReader {

    /** Hashes read at once. */
    private static final int PAGE = 10_000;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;

    TreeStore(JdbcClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    /** An inner node that tiles are made of. */
    record Node(int level, long index, Hash hash) {}

    void add(List<Node> nodes) {
        jdbc.batchUpdate(
                "insert into ledger_node (level, node_index, hash) values (?, ?, ?)",
                nodes.stream()
                        .map(node -> new Object[] {
                            node.level(), node.index(), node.hash().bytes()
                        })
                        .toList());
    }

    @Override
    public List<Hash> tile(int level, long index, int width) {
        long first = index * WIDTH;
        List<Hash> hashes = level == 0 ? leaves(first, width) : nodes(level, first, width);
        if (hashes.size() != width) {
            throw new IllegalStateException("Of tile " + index + " on level " + level + ", hashes are missing");
        }
        return hashes;
    }

    /** Hands on the hashes of leaves from one size of the tree to another. @throws IllegalStateException if some are missing */
    void leaves(long fromSize, long toSize, Consumer<Hash> leaf) {
        for (long start = fromSize; start < toSize; start += PAGE) {
            int count = (int) Math.min(PAGE, toSize - start);
            List<Hash> page = leaves(start, count);
            if (page.size() != count) {
                throw new IllegalStateException("After position " + start + ", leaves are missing");
            }
            page.forEach(leaf);
        }
    }

    private List<Hash> leaves(long first, int count) {
        return hashes(client.sql("""
                        select leaf_hash from ledger_entry
                         where position > ? and position <= ? and leaf_hash is not null
                         order by position""").params(first, first + count));
    }

    private List<Hash> nodes(int level, long first, int count) {
        return hashes(client.sql("""
                        select hash from ledger_node
                         where level = ? and node_index >= ? and node_index < ?
                         order by node_index""").params(level, first, first + count));
    }

    /** What is no hash is left out, and so is missing. */
    private static List<Hash> hashes(StatementSpec query) {
        return query.query((row, number) -> row.getBytes(1)).list().stream()
                .filter(bytes -> bytes != null && bytes.length == Hash.LENGTH)
                .map(Hash::of)
                .toList();
    }
}
