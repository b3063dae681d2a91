#!/usr/bin/env python3
"""Checks what Account Health hands out, with openssl and the standard library alone. It shares no code with Account
Health; what it knows is FORMAT.md beside it. KEY is a vkey (name+id+base64) that you have by another way.

  verify.py checkpoint KEY NOTE             that a checkpoint is signed
  verify.py log KEY EXPORT [NOTE...]        every leaf, the root, the footer; that checkpoints are over these leaves
  verify.py proof KEY PROOF LEAF            that a leaf is in the log: a file of c2sp.org/tlog-proof and the text
  verify.py growth KEY OLD NEW ANSWER       that the log of checkpoint OLD is the beginning of the one of NEW
  verify.py bundle KEY ZIP                  every event of an evidence bundle, and that none is left out
  verify.py leaves EXPORT                   writes the leaves as entries of c2sp.org/tlog-tiles, and judges nothing
  verify.py entries EXPORT FILE...          that entries, in their order, hold these leaves, from the first on

It writes a line for each thing that holds and ends with 0, or says what does not and ends with 1. 2 is wrong usage."""
import base64, hashlib, json, re, subprocess, sys, tempfile, zipfile
from pathlib import Path

BEGIN = {"accounthealth.ViolationDetected": b',"summary":"', "accounthealth.ViolationResolved": b',"note":"',
         "accounthealth.ViolationNullified": b',"note":"', "accounthealth.ViolationReopened": b',"note":"',
         "accounthealth.ViolationReclassified": b',"reason":"'}
END = {"accounthealth.ViolationReclassified": b',"reason":"(erased)"}'}  # of a text that was erased; of others "}"

def need(holds, what):
    if not holds:
        raise ValueError(what)

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def b64(data):
    return base64.b64encode(data).decode()

def unb64(text):
    data = base64.b64decode(text, validate=True)
    need(b64(data) == text, "base64 that is not written in the one way")
    return data

# --- RFC 6962, section 2.1

def leaf_hash(text):
    return sha(b"\0", text)

def half(size):  # the largest power of two that is smaller
    return 1 << (size - 1).bit_length() - 1

def root(hashes):
    if len(hashes) < 2:
        return hashes[0] if hashes else sha()
    k = half(len(hashes))
    return sha(b"\1", root(hashes[:k]), root(hashes[k:]))

def climb(index, size, leaf, path):
    """The root to which a proof leads from a leaf."""
    if size == 1:
        need(not path, "a proof that is too long")
        return leaf
    need(path, "a proof that is too short")
    k = half(size)
    if index < k:
        return sha(b"\1", climb(index, k, leaf, path[:-1]), path[-1])
    return sha(b"\1", path[-1], climb(index - k, size - k, leaf, path[:-1]))

def grow(old, new, path, old_root, whole=True):
    """The roots over the first old leaves and over all new ones, as a proof of consistency has them."""
    if old == new:
        need(len(path) == (0 if whole else 1), "a proof of the wrong length")
        return (old_root, old_root) if whole else (path[0], path[0])
    need(path, "a proof that is too short")
    k = half(new)
    if old <= k:
        before, after = grow(old, k, path[:-1], old_root, whole)
        return before, sha(b"\1", after, path[-1])
    before, after = grow(old - k, new - k, path[:-1], old_root, False)
    return sha(b"\1", path[-1], before), sha(b"\1", path[-1], after)

# --- c2sp.org: signed-note, tlog-checkpoint, tlog-proof

def openssl_verifies(key, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        # RFC 8410: the first bytes are those of every Ed25519 key in DER
        der = bytes.fromhex("302a300506032b6570032100") + key
        for name, data in (("key", der), ("message", message), ("signature", signature)):
            Path(folder, name).write_bytes(data)
        command = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in message -sigfile signature"
        return subprocess.run(command.split(), cwd=folder, capture_output=True).returncode == 0

def checkpoint(key, note, part=""):
    """The size and the root, once the signature holds."""
    name, key_id, typed = key.split("+", 2)
    typed = unb64(typed)
    need(typed[0] == 1 and len(typed) == 33 and sha(name.encode(), b"\n", typed)[:4].hex() == key_id, "not a vkey")
    text, separator, lines = note.rpartition("\n\n")
    text += "\n"
    found = [line.split(" ")[2] for line in lines.splitlines() if line.startswith("\u2014 " + name + " ")]
    ours = [unb64(line)[4:] for line in found if unb64(line)[:4].hex() == key_id]
    need(separator and ours, "no signature by the key")
    need(all(openssl_verifies(typed[1:], text.encode(), signature) for signature in ours), "a signature that is wrong")
    origin, size, root_line = text.split("\n")[:3]
    need(re.fullmatch(re.escape(name + part) + ("[0-9]+/[^/]+" if part else ""), origin), "a checkpoint of another log")
    return origin, int(size), unb64(root_line)

def proof(key, text, leaf, part=""):
    """The index of the leaf and the origin of the checkpoint in which it is."""
    head, _, note = text.partition("\n\n")
    version, index, *path = head.split("\n")
    need(version == "c2sp.org/tlog-proof@v1" and re.fullmatch("index (0|[1-9][0-9]*)", index), "not a proof")
    index = int(index[6:])
    origin, size, expected = checkpoint(key, note, part)
    need(index < size, "an index outside of the log")
    need(climb(index, size, leaf_hash(leaf), [unb64(line) for line in path]) == expected, "a leaf that is not there")
    return index, origin, size

# --- Account Health: the line of an export and the leaf that follows from it (FORMAT.md)

def read_line(line):
    """The attributes, and the leaf made from nothing but the line."""
    head, found, data = line.partition(b',"data":')
    need(found and data.endswith(b"}"), "a line without data")
    a, data = json.loads(head + b"}"), data[:-1]
    for word in (a["subject"], a["id"], a["type"], a["storedat"], a["time"]):
        need(re.fullmatch("[!-~]{1,200}", word), "a word that could be taken for a line")
    salt, facts, text = unb64(a["salt"]), data, a.get("erased", "-")
    if len(salt) == 32:
        facts = data[:data.index(BEGIN[a["type"]])]
        text = b64(sha(salt[16:], data[len(facts):]))
    elif "erased" in a:
        end = END.get(a["type"], b"}")
        need(a["type"] in BEGIN and data.endswith(end), "an erased text that does not end so")
        facts = data[:-len(end)]
    need(len(salt) in (16, 32) and not (len(salt) == 32 and "erased" in a), "a salt that does not fit")
    leaf = (f"account-health/event/v1\nsubject {a['subject']}\nsequence {a['sequence']:d}\nid {a['id']}\n"
            f"type {a['type']}\nstored {a['storedat']}\nrecorded {a['time']}\nprevious {a.get('previous', '-')}\n"
            f"facts {len(facts)} {b64(sha(salt[:16], facts))}\ntext {text}\n"
            f"origin {b64(sha(salt[:16], a['origin'].encode()))}\n")
    return a, leaf.encode()

def read_events(lines):
    """Attributes and leaves, each tied to the one before it of the same subject."""
    last = {}
    for line in lines:
        a, leaf = read_line(line)
        place = f"position {a['position']}: "
        need(a["leafhash"] == b64(leaf_hash(leaf)), place + "the bytes do not give the hash of the leaf")
        before = last.get(a["subject"], (-1, None))
        need((a["sequence"], a.get("previous")) == (before[0] + 1, before[1]), place + "not the next of its subject")
        last[a["subject"]] = a["sequence"], a["leafhash"]
        yield a, leaf

def text_of(name):
    return Path(name).read_bytes().decode()

def lines_of(content):
    need(content.endswith(b"\n"), "a file that is cut")
    return content.split(b"\n")[:-1]

# --- the commands

def log(key, export, *checkpoints):
    *lines, end = lines_of(Path(export).read_bytes())
    hashes = []
    for a, leaf in read_events(lines):
        hashes.append(leaf_hash(leaf))
        need(a["position"] == len(hashes), f"position {a['position']} where {len(hashes)} was due")
    print(f"leaves: {len(hashes)}, each computed from the bytes of its line")
    end = json.loads(end)
    need(end["end"] is True and end["events"] == end["position"] == len(hashes), "a footer that counts otherwise")
    need(unb64(end["root"]) == root(hashes), "a root in the footer that does not follow from the leaves")
    print(f"root: {end['root']}, computed from the leaves, and so in the footer")
    for name in ("of the footer", *checkpoints):
        _, size, expected = checkpoint(key, text_of(name) if name in checkpoints else end["checkpoint"])
        need(size <= len(hashes) and root(hashes[:size]) == expected, "a checkpoint over other leaves")
        print(f"checkpoint {name}: signed, over the first {size} of these leaves")

def signed(key, name):
    _, size, _ = checkpoint(key, text_of(name))
    print(f"checkpoint: signed, over {size} leaves")

def growth(key, old, new, answer):
    _, before, old_root = checkpoint(key, text_of(old))
    _, after, new_root = checkpoint(key, text_of(new))
    path = [unb64(line) for line in json.loads(text_of(answer))["proof"]]
    need(0 < before <= after, "a log that became shorter")
    need(grow(before, after, path, old_root) == (old_root, new_root), "a log that did not only grow")
    print(f"growth: the log of {before} events is the beginning of the one of {after}")

def one_proof(key, name, leaf):
    index, origin, size = proof(key, text_of(name), Path(leaf).read_bytes())
    print(f"proof: the leaf is the one with index {index} of the {size} of {origin}")

def when(instant):
    seconds, _, fraction = instant.rstrip("Z").partition(".")
    return seconds, fraction.ljust(6, "0")

def bundle(key, name):
    with zipfile.ZipFile(name) as archive:
        files = {file: archive.read(file) for file in archive.namelist()}
    claim, last, size = json.loads(files["claim.json"]), {}, 0
    known = claim["position"]
    for a, leaf in read_events(lines_of(files["events.ndjson"])):
        index, _, size = proof(key, files[f"proofs/{a['position']}.tlog-proof"].decode(), leaf)
        need(index + 1 == a["position"] <= known, "an event in another place, or that was not known")
        last[a["subject"]] = a["sequence"], a["leafhash"]
    need(set(last) == {"rulebook", claim["accountId"]}, "events of others, or too few")
    print(f"events: {sum(sequence + 1 for sequence, _ in last.values())}, each in the log of {size}")
    for file, subject in (("completeness/rulebook", "rulebook"), ("completeness/account", claim["accountId"])):
        sequence, leafhash = last[subject]
        if file + ".next" in files:  # the next event of the subject was recorded later than what was known
            leaf = files[file + ".next"]
            index, *_ = proof(key, files[file + ".next.tlog-proof"].decode(), leaf)
            lines = [f"subject {subject}", f"sequence {sequence + 1}", f"previous {leafhash}"]
            need([leaf.decode().split("\n")[line] for line in (1, 2, 7)] == lines, "a next event that is not the next")
            need(index >= known, "a next event that was known")
        else:  # there is none: so says the signed tree of the last events, at a size that covers what was known
            head = f"account-health/head/v1\nsubject {subject}\nsequence {sequence}\nleaf {leafhash}\n"
            _, origin, _ = proof(key, files[file + ".last.tlog-proof"].decode(), head.encode(), "/heads/")
            size, settled = origin.rsplit("/", 2)[1:]
            need(int(size) >= known and when(settled) >= when(claim["knownAt"]), "a last event of an earlier day")
        print(f"completeness: nothing of {subject} is left out")

def as_entries(export):
    made = [read_line(line)[1] for line in lines_of(Path(export).read_bytes())[:-1]]
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in made)

def leaves(export):
    sys.stdout.buffer.write(as_entries(export))

def entries(export, *names):
    found = b"".join(Path(name).read_bytes() for name in names)
    need(found and as_entries(export).startswith(found), "entries that do not follow from the export")
    print(f"entries: {len(names)} tiles, each with the leaves that follow from the export")

COMMANDS = {"checkpoint": signed, "log": log, "proof": one_proof, "growth": growth, "bundle": bundle, "leaves": leaves,
            "entries": entries}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in COMMANDS:
        sys.exit(print(__doc__) or 2)
    try:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    except (ValueError, LookupError, TypeError, zipfile.BadZipFile) as refused:
        sys.exit(print(f"REFUSED: {refused}") or 1)
