#!/usr/bin/env python3
"""Turns a strek vault into a plain SQLite file, without strek.

Usage: decrypt_vault.py VAULT OUT --passphrase-file FILE | --recovery-file FILE

Needs Python's standard library and libsodium. What every byte of a vault means is written in
include/strek/vault/format.h; this file reads it on its own, so that records outlive the program.
OUT is readable by everybody who gets it: treat it like the records themselves.
Works on a closed vault. Where VAULT-journal lies beside it, open and close the vault in strek first.
"""
import argparse
import ctypes
import ctypes.util
import hashlib
import os
import struct
import sys
import unicodedata

MAGIC = b"\x89strek\r\n"
PAGE, TEXT, PAGES_AT, LOCK_PAGE = 4096, 4056, 8192, 262145
sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")


def stop(words):
    sys.exit("decrypt_vault: " + words)


def blake2b(data, key=b""):
    return hashlib.blake2b(data, key=key, digest_size=32).digest()


def opened(key, nonce, text, tag, ad):
    """XChaCha20-Poly1305 (IETF); None when it does not authenticate."""
    out = ctypes.create_string_buffer(len(text))
    decrypt = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt
    size = ctypes.c_ulonglong
    fits = decrypt(out, None, None, text + tag, size(len(text) + 16), ad, size(len(ad)), nonce, key) == 0
    return out.raw if fits else None


def argon2id(text, salt, passes, memory):
    out = ctypes.create_string_buffer(32)
    size = ctypes.c_ulonglong
    if sodium.crypto_pwhash(out, size(32), text, size(len(text)), salt, size(passes), ctypes.c_size_t(memory), 2) != 0:
        stop("not enough memory for the passphrase")
    return out.raw


def recovery_bytes(text):
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    text = "".join(text.upper().translate(str.maketrans("ILO", "110", " -\t\r\n")).split())
    if len(text) != 36 or any(c not in digits for c in text):
        stop("this is no recovery key")
    values = [digits.index(c) for c in text]
    number = sum(v << 5 * (31 - i) for i, v in enumerate(values[:32]))
    if number % 1048573 != sum(v << 5 * (3 - i) for i, v in enumerate(values[32:])):
        stop("the recovery key has a slip of the pen")
    return number.to_bytes(20, "big")


def superblock(file):
    """The good copy with the higher generation."""
    good = []
    for at in (0, PAGE):
        b = file[at : at + PAGE]
        if len(b) == PAGE and b[:8] == MAGIC and b[4064:] == blake2b(b[:4064]):
            good.append(b)
    if not good:
        stop("no whole superblock: damaged, or not a strek vault")
    best = max(good, key=lambda b: struct.unpack_from("<Q", b, 32)[0])
    version, page = struct.unpack_from("<II", best, 8)
    if version != 1 or page != PAGE:
        stop("format %d is not known here" % version)
    return best


def data_key(block, slot_type, secret):
    for at in range(64, 64 + 8 * 256, 256):
        slot = block[at : at + 256]
        kind, _, _, _, memory, passes, _ = struct.unpack_from("<IIq32sQII", slot)
        if kind != slot_type:
            continue
        salt, nonce, wrapped, tag = slot[64:80], slot[80:104], slot[104:136], slot[136:152]
        key = argon2id(secret, salt, passes, memory) if kind == 1 else blake2b(salt, secret)
        found = opened(key, nonce, wrapped, tag, MAGIC + block[8:12] + block[16:32] + slot[:80])
        if found:
            return found
    stop("this passphrase or recovery key does not open it")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("vault")
    p.add_argument("out")
    how = p.add_mutually_exclusive_group(required=True)
    how.add_argument("--passphrase-file")
    how.add_argument("--recovery-file")
    a = p.parse_args()
    if sodium.sodium_init() < 0:
        stop("libsodium does not start")
    with open(a.passphrase_file or a.recovery_file, encoding="utf-8", newline="\n") as f:
        text = f.readline().rstrip("\n").rstrip("\r")
    with open(a.vault, "rb") as f:
        file = f.read()
    if os.path.exists(a.vault + "-journal") and os.path.getsize(a.vault + "-journal") > 0:
        stop("a save was interrupted; open and close the vault in strek first")
    block = superblock(file)
    if a.passphrase_file:
        key = data_key(block, 1, unicodedata.normalize("NFC", text).encode("utf-8"))
    else:
        key = data_key(block, 2, recovery_bytes(text))
    if block[4032:4064] != blake2b(block[:4032], blake2b(b"strek superblock", key)):
        stop("the superblock has been tampered with")
    pages = []
    for number, at in enumerate(range(PAGES_AT, len(file) - PAGE + 1, PAGE), 1):
        b = file[at : at + PAGE]
        ad = MAGIC + struct.pack("<III", 1, 1, number)
        plain = opened(key, b[4056:4080], b[:TEXT], b[4080:], ad) if number != LOCK_PAGE else bytes(TEXT)
        if plain is None:
            stop("page %d is damaged" % number)
        pages.append(plain + bytes(PAGE - TEXT))
    with open(os.open(a.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as f:
        f.write(b"".join(pages))


main()
