"""Checks hashes and chains of exported facts without strek (formats.md, Facts): one fact a line, or a whole export.

Python's standard library only, so that a record can be verified by anybody."""
import hashlib
import json
import sys


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def blake2b(*parts):
    return hashlib.blake2b(b"".join(parts), digest_size=32).hexdigest()


def read(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    try:
        return json.loads(text)["facts"]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


def verify(facts):
    ends = {}
    for fact in sorted(facts, key=lambda f: (f["device"], f["seq"])):
        seq, chain = ends.get(fact["device"], (0, bytes(32).hex()))
        if fact["content"] is not None:
            content = blake2b(
                bytes.fromhex(fact["salt"]), fact["kind"].encode(), b"\0", canonical(fact["content"]))
            if content != fact["hash"]:
                return f"{fact['id']}: the content does not fit its hash"
        envelope = {k: v for k, v in fact.items() if k not in ("salt", "content", "hash", "chain")}
        if fact["seq"] != seq + 1:
            return f"{fact['id']}: a hole in the chain"
        if blake2b(bytes.fromhex(chain), bytes.fromhex(fact["hash"]), canonical(envelope)) != fact["chain"]:
            return f"{fact['id']}: does not fit its chain"
        ends[fact["device"]] = (fact["seq"], fact["chain"])
    return None


if __name__ == "__main__":
    facts = read(sys.argv[1])
    fault = verify(facts)
    print(fault or f"{len(facts)} facts fit their hashes and chains")
    sys.exit(1 if fault or not facts else 0)
