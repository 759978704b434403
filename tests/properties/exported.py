"""A small book as `sinergi ledger export` would hand it out. All names and keys are invented."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sinergi import verify
from sinergi.core import books, checkpoints, ledger
from sinergi.core.checkpoints import Checkpoint, Key, Signer

ORIGIN = checkpoints.origin("uji", "pairing-3")
SECONDS = 1_547_515_800


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311  seeded, so that what was found once is found again


def private(name: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())


def key(signer: Signer, name: str) -> Key:
    return Key(signer=signer, name=name, public=private(name).public_key().public_bytes_raw())


SERVER = key(Signer.LOG, "sinergi/uji")
FOREIGN = key(Signer.LOG, "sinergi/asing")
KOTA = key(Signer.WITNESS, "saksi/kota")
KABUPATEN = key(Signer.WITNESS, "saksi/kabupaten")


def keys(*believed: Key) -> list[verify.Key]:
    return verify.parse_keys("\n".join(k.vkey for k in believed))


def lines(count: int, salt: Random) -> list[bytes]:
    return [
        books.canonical(
            {
                "case": f"SNG-35.13-35.74-2018-{number // 4 + 1:06}",
                "event": number % 4 + 1,
                "step": ("request", "accept", "hand_over", "receive")[number % 4],
                "facts": salt.randbytes(32).hex(),
                "post": "Danru Piket é",
            }
        )
        for number in range(count)
    ]


def signed(
    entries: list[bytes], sizes: Iterable[int], *, witnessed: Iterable[int] = (), by: Key = SERVER
) -> list[Checkpoint]:
    """Return the checkpoints of these sizes; the server's name stands even where `by` signs."""
    wanted, tree, found = set(sizes), ledger.Tree(), []
    for entry in [None, *entries]:
        tree = tree if entry is None else ledger.append(tree, entry)[0]
        if tree.size in wanted:
            plain = Checkpoint(origin=ORIGIN, size=tree.size, root=tree.root)
            found.append(checkpoints.signed(plain, SERVER, private(by.name).sign))
    seen = set(witnessed)
    return [cosigned(c, KOTA) if c.size in seen else c for c in found]


def cosigned(checkpoint: Checkpoint, witness: Key) -> Checkpoint:
    return checkpoints.cosigned(checkpoint, witness, private(witness.name).sign, seconds=SECONDS)


def book(entries: list[bytes]) -> bytes:
    return b"".join(entry + b"\n" for entry in entries)


def written(folder: Path, entries: list[bytes], given: list[Checkpoint], *believed: Key) -> Path:
    (folder / "checkpoints").mkdir(parents=True)
    (folder / "book.jsonl").write_bytes(book(entries))
    for checkpoint in given:
        name = f"{checkpoint.size:08}.txt"
        (folder / "checkpoints" / name).write_text(checkpoint.written, "utf-8")
    roles = {Signer.LOG: "log", Signer.WITNESS: "witness"}
    text = "".join(f"{roles[k.signer]} {k.vkey}\n" for k in believed)
    (folder / "keys").write_text(f"# diterima lewat surat\n\n{text}", "utf-8")
    return folder
