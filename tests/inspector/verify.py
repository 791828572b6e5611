#!/usr/bin/env python3
"""Checks a bundle, from docs/ledger-format.md alone (section 12; section 13 is in rules.py): python3 verify.py DIR…

Prints a line for each: {"intact": …, "entries": …, "findings": [{"seq": …, "rule": …}]}. Exit code: 0 all intact, 1 not, 2 not readable.
Needs nothing but Python's standard library and `cryptography`."""
import base64, hashlib, json, os, re, stat, sys
from rules import LATEST, Inspector, differ, num, time
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ZERO = bytes(32)
ROLES = {1: "privacy-officer", 2: "child-data-officer", 3: "clerk", 4: "auditor", 5: "recovery"}
# The y coordinates of points of small order: such a key could be said to have signed anything.
SMALL = {bytes.fromhex(y) for y in ("01" + "00" * 31, "00" * 32, "ec" + "ff" * 30 + "7f",
         "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
         "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
         "ed" + "ff" * 30 + "7f", "ee" + "ff" * 30 + "7f")}  # the last two are 0 and 1 written otherwise


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def signed(key, signature, message):
    if len(signature) != 64 or key[:31] + bytes([key[31] & 127]) in SMALL:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def same(value, number):
    return type(value) is int and value == number


def b64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("not canonical")
    return data


def hex32(text):
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError("not 32 bytes")
    return bytes.fromhex(text)


class Tree:
    """The roots of the complete subtrees, largest first (RFC 6962)."""
    def __init__(self):
        self.size, self.edge = 0, []

    def push(self, node):
        size = self.size
        while size & 1:
            node, size = sha(b"\1", self.edge.pop(), node), size >> 1
        self.edge.append(node)
        self.size += 1

    def root(self):
        node = self.edge[-1] if self.edge else sha()
        for left in reversed(self.edge[:-1]):
            node = sha(b"\1", left, node)
        return node


def leaf_of(data):
    """Section 4."""
    if data[0] != 1 or data[1] > 3:
        raise ValueError("version or flags")
    at = 247 + data[246]
    action, end = data[247:at], at + 2 + num(data[at:at + 2])
    if not re.fullmatch(rb"[a-z0-9.-]{1,64}", action) or len(data) != end + 64 or len(data) > 65535:
        raise ValueError("layout")
    return {"back": data[1] & 1, "origin": data[2:34], "seq": num(data[34:42]), "id": data[42:58],
            "previous": data[58:90], "time": time(data[90:98]), "actor": data[98:114], "key": data[114:130],
            "record": data[130:146], "commitment": data[146:178], "anchor": data[214:246],
            "action": action.decode(), "public": data[at + 2:end], "signature": data[end:],
            "message": b"privacy-desk/leaf/v1\0" + data[:end], "hash": sha(b"\0", data)}


def enrolment(leaf):
    public = leaf["public"]
    if leaf["action"] in ("workspace.founded", "officer.enrolled") and len(public) == 65 \
            and public[64] in ROLES and public[16:32] == sha(public[32:64])[:16]:
        return {"officer": public[:16], "key": public[16:32], "public": public[32:64], "role": public[64],
                "enrolled": leaf["seq"], "removed": None}
    return None


def note_of(text):
    """A checkpoint, exactly as written: name, size, root, signatures."""
    head, _, tail = text.partition("\n\n")
    name, size, root = head.split("\n")
    lines = tail.split("\n")
    if lines.pop() or not lines or len(lines) > 100 or len(text.encode()) > 65536:
        raise ValueError("end")
    if str(int(size)) != size or not 0 <= int(size) < 2**64 or len(b64(root)) != 32 or re.search(r"[\s+]", name):
        raise ValueError("head")
    signatures = []
    for line in lines:
        dash, signer, signature = line.split(" ")
        if dash != "\u2014" or not signer or len(b64(signature)) < 5:
            raise ValueError("signature")
        signatures.append((signer, b64(signature)[:4], b64(signature)[4:]))
    return {"name": name, "size": int(size), "root": b64(root), "body": head + "\n", "signatures": signatures}


def key_hash(name, kind, key):
    return sha(name.encode(), b"\n", bytes([kind]), key)[:4]


def note_holds(note, origin, keys):
    """It is of this ledger, signed by at least one key in force at its size, and by none of these falsely."""
    name, good = "privacy-desk/" + origin.hex()[:32], 0
    for signer, key_id, signature in note["signatures"]:
        kind, message = 1, note["body"].encode()
        if signer == name + "/witness":
            seconds, kind, signature = num(signature[:8]), 4, signature[8:]
            message = f"cosignature/v1\ntime {seconds}\n".encode() + message
            if seconds > LATEST // 1000000:
                return False
        elif signer != name:
            continue
        for key in keys:
            in_force = key["enrolled"] < note["size"] and (key["removed"] is None or key["removed"] >= note["size"])
            if in_force and key_hash(signer, kind, key["public"]) == key_id:
                if not signed(key["public"], signature, message):
                    return False
                good += 1
                break
    return note["name"] == name and good > 0


def place(number):
    path = "%03d" % (number % 1000)
    while number := number // 1000:
        path = "x%03d/" % (number % 1000) + path
    return path


class Bundle:
    def __init__(self, top):
        self.top, self.findings, self.tree, self.keys = top, set(), Tree(), []
        self.tiles, self.different = [[]], []
        self.origin, self.previous, self.time, self.inspector = None, ZERO, None, Inspector()

    def find(self, seq, rule):
        self.findings.add((seq, rule))

    def read(self, name):
        path = os.path.join(self.top, name)
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise OSError("no ordinary file")
        with open(path, "rb") as file:
            return file.read()

    def note(self, name):
        return note_of(self.read(name).decode())

    def names(self, folder):
        path = os.path.join(self.top, folder)
        return sorted(os.listdir(path)) if os.path.isdir(path) else []

    def numbered(self, folder, ending, size):
        for name in self.names(folder):
            number = name[:-len(ending)] if name.endswith(ending) else ""
            if re.fullmatch(r"0|[1-9][0-9]{0,18}", number) and int(number) < size:
                yield int(number)
            elif folder != "payloads" or not name.endswith(".bin"):
                self.find(None, folder[:-1])

    def run(self):
        self.manifest()
        try:
            head = self.note("checkpoint")
            size = head["size"]
            if not size:
                raise ValueError("empty")
        except (OSError, ValueError):
            return self.find(None, "checkpoint")
        given, payloads = self.given_away(size), {n: None for n in self.numbered("payloads", ".json", size)}
        erased = {}
        if not self.leaves(size, given, payloads, erased):
            return
        if head["root"] != self.tree.root() or not note_holds(head, self.origin, self.keys) \
                or any(not note_holds(g["note"], self.origin, self.keys) for g in given):
            self.find(None, "checkpoint")
        self.check_keys()
        self.check(self.numbered("proofs", ".tlog-proof", size), "proof", self.proof, head)
        whole = {seq: set() for seq in payloads}
        self.check(payloads, "payload", self.payload, payloads, erased, whole)
        bad = {seq for seq, rule in self.findings if rule == "payload"}
        for name in self.names("payloads"):
            seq = name.split(".")[0]
            seq = int(seq) if re.fullmatch(r"0|[1-9][0-9]{0,18}", seq) else None
            if name.endswith(".bin") and seq not in bad and name not in whole.get(seq, ()):
                self.find(None, "payload")

    def check(self, numbers, rule, holds, *more):
        for seq in numbers:
            try:
                good = holds(seq, *more)
            except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
                good = False
            if not good:
                self.find(seq, rule)

    def given_away(self, size):
        given = []
        for name in self.names("checkpoints"):
            try:
                _, of, micros = re.fullmatch(r"(\d{6})-([1-9]\d*)-(0|-?[1-9]\d*)", name, re.A).groups()
                text = self.read("checkpoints/" + name)
                note = note_of(text.decode())
                if note["size"] != int(of) or int(of) > size:
                    raise ValueError("size")
                body = int(of).to_bytes(8, "big") + note["root"] + int(micros).to_bytes(8, "big", signed=True) + text
                given.append({"size": int(of), "note": note, "hash": sha(body)})
            except (OSError, ValueError, AttributeError, OverflowError):
                self.find(None, "checkpoint")
        return given

    def leaves(self, size, given, payloads, erased):
        anchors, anchor = list(given), ZERO
        for first in range(0, size, 256):
            width = min(256, size - first)
            try:
                data = self.read("tile/entries/" + place(first // 256) + ("" if width == 256 else f".p/{width}"))
            except OSError:
                data = b""
            for seq in range(first, first + width):
                end = 2 + num(data[:2])
                if len(data) < 2 or len(data) < end:
                    return self.find(seq, "missing")
                leaf, data = self.step(seq, data[2:end]), data[end:]
                if leaf is None:
                    return None
                while anchors and anchors[0]["size"] <= seq:
                    anchor = anchors.pop(0)["hash"]
                if anchor is not None and leaf["anchor"] != anchor:
                    self.find(seq, "anchor")
                    anchor, anchors = None, []
                if any(g["size"] == seq + 1 and g["note"]["root"] != self.tree.root() for g in given):
                    self.find(None, "checkpoint")
                if leaf["action"] == "record.erased":
                    erased.setdefault(leaf["record"], seq)
                if seq in payloads:
                    payloads[seq] = leaf
            if data:
                return self.find(first + width, "surplus")
        for level, hashes in enumerate(self.tiles):
            self.compare(level, hashes, self.tree.size // 256**level // 256)
        if self.different:
            self.find(min(self.different), "tile")
        return True

    def step(self, seq, data):
        """Section 9 without frames. Stops at the first rule broken."""
        try:
            leaf = leaf_of(data)
        except (ValueError, IndexError):
            return self.find(seq, "leaf-form")
        new = enrolment(leaf)
        if self.origin is None and new is None:
            return self.find(seq, "chain")
        origin = self.origin or sha(b"privacy-desk/origin/v1\0", leaf["id"], new["public"])
        if (leaf["seq"], leaf["previous"], leaf["origin"]) != (seq, self.previous, origin):
            return self.find(seq, "chain")
        known = self.keys if self.origin else [new]
        held = [k for k in known if k["removed"] is None and (k["key"], k["officer"]) == (leaf["key"], leaf["actor"])]
        if not held:
            return self.find(seq, "key")
        if not signed(held[0]["public"], leaf["signature"], leaf["message"]):
            return self.find(seq, "signature")
        if bool(leaf["back"]) != (self.time is not None and leaf["time"] < self.time):
            return self.find(seq, "clock")
        if new and held[0]["role"] not in (1, 2, 5):
            return self.find(seq, "chain")
        if new and all(k["key"] != new["key"] for k in self.keys):
            self.keys.append(new)
        if leaf["action"] == "officer.removed":
            gone = [k for k in self.keys if k["removed"] is None and k["officer"] + k["key"] == leaf["public"]]
            if not gone or gone[0]["key"] == leaf["key"] or held[0]["role"] not in (1, 2):
                return self.find(seq, "chain")
            gone[0]["removed"] = seq
        for rule in self.inspector.see(leaf):
            self.find(seq, rule)
        if new:
            self.inspector.roles[new["officer"]] = new["role"]
        if leaf["action"] == "officer.removed":
            self.inspector.roles.pop(leaf["public"][:16], None)
        self.origin, self.previous, self.time = origin, leaf["hash"], leaf["time"]
        self.tree.push(leaf["hash"])
        self.lay(0, leaf["hash"])
        return leaf

    def lay(self, level, node):
        if level == len(self.tiles):
            self.tiles.append([])
        self.tiles[level].append(node)
        if len(self.tiles[level]) == 256:
            full, self.tiles[level] = self.tiles[level], []
            self.compare(level, full, self.tree.size // 256**level // 256 - 1)
            tile = Tree()
            for node in full:
                tile.push(node)
            self.lay(level + 1, tile.root())

    def compare(self, level, hashes, index):
        if not hashes:
            return
        try:
            width = "" if len(hashes) == 256 else f".p/{len(hashes)}"
            there = self.read(f"tile/{level}/{place(index)}{width}")
        except OSError:
            there = b""
        if there != b"".join(hashes):
            same = 0
            while same < len(hashes) and there[32 * same:32 * same + 32] == hashes[same]:
                same += 1
            self.different.append((index * 256 + same) * 256**level)

    def check_keys(self):
        name = "privacy-desk/" + self.origin.hex()[:32]
        own = [{"officer": k["officer"].hex(), "key": k["key"].hex(), "public_key": k["public"].hex(),
                "role": ROLES[k["role"]], "enrolled": k["enrolled"], "removed": k["removed"],
                "verifier_key": f"{name}+{key_hash(name, 1, k['public']).hex()}+"
                + base64.b64encode(b"\1" + k["public"]).decode()} for k in self.keys]
        try:
            file = json.loads(self.read("keys.json").decode())
            listed = [{k: v for k, v in key.items() if k != "name"} for key in file["keys"]]
            if listed != own or file["origin"] != self.origin.hex():
                raise ValueError("differs")
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.find(None, "keys")

    def proof(self, seq, head):
        text = self.read(f"proofs/{seq}.tlog-proof").decode()
        proof, _, note = text.partition("\n\n")
        first, extra, index, *path = proof.split("\n")
        if first != "c2sp.org/tlog-proof@v1" or index != f"index {seq}" or note.encode() != self.read("checkpoint"):
            return False
        node, at, last = sha(b"\0", b64(extra.removeprefix("extra "))), seq, head["size"] - 1
        for step in map(b64, path):
            if last == 0 or len(step) != 32 or not extra.startswith("extra "):
                return False
            if at & 1 or at == last:
                node = sha(b"\1", step, node)
                while at and not at & 1:
                    at, last = at >> 1, last >> 1
            else:
                node = sha(b"\1", node, step)
            at, last = at >> 1, last >> 1
        return last == 0 and node == head["root"]

    def payload(self, seq, payloads, erased, whole):
        leaf, file = payloads[seq], json.loads(self.read(f"payloads/{seq}.json").decode())
        record = leaf["record"].hex()
        if not same(file["seq"], seq) or (file["action"], file["record"]) != (leaf["action"], record):
            return False
        if file["payload"] == "sealed":
            return True
        gone, pieces, public = erased.get(leaf["record"]), [], leaf["public"]
        if enrolment(leaf) or leaf["action"] == "officer.removed":
            public = b""
        while public:
            tag, length = public[0], num(public[1:3])
            value, rest = public[3:3 + length], public[3 + length:]
            if len(public) < 3 + length or tag in (16, 17) and ((tag == 16) != (not pieces) or length != (68, 72)[tag - 16]):
                return False
            pieces += [value[:32]] if tag in (16, 17) else []
            public = rest
        if file["payload"] == "missing" and pieces and gone is None:
            self.find(seq, "piece-missing")
            return True
        if file["payload"] != "opened":
            return file["payload"] == "erased" and bool(pieces) and gone is not None and same(file["entry"], gone)
        event = json.loads(file["text"])
        if pieces and gone is not None or event["record"] != record:
            return False
        own, *others = pieces or [leaf["commitment"]]
        if sha(hex32(file["salt"]), file["text"].encode()) != own or len(file["files"]) != len(others):
            return False
        for i, (one, bound) in enumerate(zip(file["files"], others), 1):
            there = one["salt"] is not None
            if one["file"] != f"{seq}.{i}.bin" or there and sha(hex32(one["salt"]), self.read("payloads/" + one["file"])) != bound:
                return False
            whole[seq] |= {one["file"]} if there else set()
        if len(whole[seq]) < len(others):
            self.find(seq, "piece-missing")
        if differ(leaf, event):
            self.find(seq, "facts-differ")
        return True

    def manifest(self):
        try:
            text = self.read("MANIFEST.sha256").decode()
            lines = [re.fullmatch(r"([0-9a-f]{64})  ([^\n]+)", line).groups() for line in text.removesuffix("\n").split("\n")]
            listed, there = {name: digest for digest, name in lines}, set()
            for folder, _, names in os.walk(self.top):
                there |= {os.path.relpath(os.path.join(folder, name), self.top) for name in names}
            if not text.endswith("\n") or len(listed) != len(lines) or there != set(listed) | {"MANIFEST.sha256"} \
                    or any(sha(self.read(name)).hex() != digest for name, digest in listed.items()):
                raise ValueError("differs")
        except (OSError, ValueError, AttributeError):
            self.find(None, "manifest")


def main(folders):
    if not folders or not all(map(os.path.isdir, folders)):
        return 2
    worst = 0
    for folder in folders:
        bundle = Bundle(folder)
        bundle.run()
        found = sorted(bundle.findings, key=lambda f: (2**64 if f[0] is None else f[0], f[1]))
        print(json.dumps({"intact": not found, "entries": bundle.tree.size,
                          "findings": [{"seq": seq, "rule": rule} for seq, rule in found]}))
        worst = max(worst, bool(found))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
