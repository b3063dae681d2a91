// Checks what Account Health hands out with Go's own packages note and tlog, those of Go's checksum database. It shares
// no code with Account Health. KEY is a vkey (name+id+base64) that you have by another way.
//
//	verify checkpoint KEY NOTE               that a checkpoint is signed
//	verify root KEY NOTE ENTRIES...          the root, from the leaves in entries of c2sp.org/tlog-tiles, in their order
//	verify tiles KEY NOTE FOLDER ENTRIES...  every tile of hashes in a folder, from the same leaves
//	verify proof KEY PROOF LEAF              that a leaf is in the log: a file of c2sp.org/tlog-proof and the text
//	verify growth KEY OLD NEW ANSWER         that the log of checkpoint OLD is the beginning of the one of NEW
//
// It writes a line for each thing that holds and ends with 0, or says what does not and ends with 1. 2 is wrong usage.
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

func main() {
	commands := map[string]func(note.Verifier, []string) error{
		"checkpoint": signed, "root": root, "tiles": tiles, "proof": proof, "growth": growth}
	arguments := map[string]int{"checkpoint": 1, "root": 2, "tiles": 3, "proof": 2, "growth": 3}
	if len(os.Args) < 3 || commands[os.Args[1]] == nil || len(os.Args)-3 < arguments[os.Args[1]] {
		fmt.Println("usage: see the head of verify.go")
		os.Exit(2)
	}
	key, err := note.NewVerifier(os.Args[2])
	if err == nil {
		err = commands[os.Args[1]](key, os.Args[3:])
	}
	if err != nil {
		fmt.Println("REFUSED:", err)
		os.Exit(1)
	}
}

// checkpoint opens a note. Its text is not read with tlog.ParseTree, which takes Go's own log only.
func checkpoint(key note.Verifier, text []byte) (tlog.Tree, error) {
	opened, err := note.Open(text, note.VerifierList(key))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != key.Name() {
		return tlog.Tree{}, errors.New("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	hash, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: hash}, err
}

func checkpointIn(key note.Verifier, file string) (tlog.Tree, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return tlog.Tree{}, err
	}
	return checkpoint(key, text)
}

func signed(key note.Verifier, files []string) error {
	tree, err := checkpointIn(key, files[0])
	if err == nil {
		fmt.Printf("checkpoint: signed, over %d leaves\n", tree.N)
	}
	return err
}

func root(key note.Verifier, files []string) error {
	tree, err := checkpointIn(key, files[0])
	if err == nil {
		_, err = stored(tree, files[1:])
	}
	if err == nil {
		fmt.Printf("root: %v, computed from %d leaves\n", tree.Hash, tree.N)
	}
	return err
}

// stored computes every inner hash of the tree from the leaves in files of entries, up to the root, which must be as signed.
func stored(tree tlog.Tree, files []string) (tlog.HashReader, error) {
	var known []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			if index >= int64(len(known)) {
				return nil, errors.New("fewer leaves than the checkpoint is over")
			}
			found[i] = known[index]
		}
		return found, nil
	})
	n := int64(0)
	for _, file := range files {
		entries, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for ; len(entries) > 0 && n < tree.N; n++ {
			if len(entries) < 2 || len(entries)-2 < int(binary.BigEndian.Uint16(entries)) {
				return nil, errors.New("entries that are cut")
			}
			end := 2 + int(binary.BigEndian.Uint16(entries))
			hashes, err := tlog.StoredHashes(n, entries[2:end], reader)
			if err != nil {
				return nil, err
			}
			known, entries = append(known, hashes...), entries[end:]
		}
	}
	computed, err := tlog.TreeHash(tree.N, reader)
	if err == nil && computed != tree.Hash {
		err = errors.New("a root that does not follow from the leaves")
	}
	return reader, err
}

// tiles compares each tile with what tlog makes of the leaves. tlog.TileHashReader would be shorter, but before x/mod 0.40.0
// it lets through tiles that it has not checked (CVE-2026-56865), and Debian may ship what is older.
func tiles(key note.Verifier, files []string) error {
	tree, err := checkpointIn(key, files[0])
	if err != nil {
		return err
	}
	reader, err := stored(tree, files[2:])
	if err != nil {
		return err
	}
	count := 0
	for level := 0; tree.N>>(tileHeight*level) > 0; level++ {
		width := tree.N >> (tileHeight * level)
		for index := int64(0); index<<tileHeight < width; index++ {
			tile := tlog.Tile{H: tileHeight, L: level, N: index, W: 1 << tileHeight}
			if rest := width - index<<tileHeight; rest < 1<<tileHeight {
				tile.W = int(rest)
			}
			if err := compare(tile, reader, files[1]); err != nil {
				return err
			}
			count++
		}
	}
	fmt.Printf("tiles: %d, each with what follows from the leaves\n", count)
	return nil
}

// compare reads a tile from a folder, where its name is Go's without the height.
func compare(tile tlog.Tile, reader tlog.HashReader, folder string) error {
	name := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
	found, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		return err
	}
	made, err := tlog.ReadTileData(tile, reader)
	if err == nil && !bytes.Equal(found, made) {
		err = errors.New("a tile with something else than what follows from the leaves: " + name)
	}
	return err
}

func proof(key note.Verifier, files []string) error {
	text, err := os.ReadFile(files[0])
	if err != nil {
		return err
	}
	leaf, err := os.ReadFile(files[1])
	if err != nil {
		return err
	}
	head, signed, _ := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return errors.New("not a proof")
	}
	index, err := strconv.ParseInt(lines[1][len("index "):], 10, 64)
	if err != nil {
		return err
	}
	path, err := hashes(lines[2:])
	if err != nil {
		return err
	}
	tree, err := checkpoint(key, signed)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(leaf)); err != nil {
		return err
	}
	fmt.Printf("proof: the leaf is the one with index %d of the %d of %s\n", index, tree.N, key.Name())
	return nil
}

func growth(key note.Verifier, files []string) error {
	older, err := checkpointIn(key, files[0])
	if err != nil {
		return err
	}
	newer, err := checkpointIn(key, files[1])
	if err != nil {
		return err
	}
	var answer struct{ Proof []string }
	text, err := os.ReadFile(files[2])
	if err == nil {
		err = json.Unmarshal(text, &answer)
	}
	if err != nil {
		return err
	}
	path, err := hashes(answer.Proof)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(path, newer.N, newer.Hash, older.N, older.Hash); err != nil {
		return err
	}
	fmt.Printf("growth: the log of %d events is the beginning of the one of %d\n", older.N, newer.N)
	return nil
}

func hashes(lines []string) ([]tlog.Hash, error) {
	var parsed []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, hash)
	}
	return parsed, nil
}
