"""The Merkle tree of a book, as RFC 6962 section 2.1 has it (SHA-256).

Only complete subtrees are kept, by place (level, index). They never change: a book only inserts.

A reader may rely on this: any RFC 6962 verifier computes the same root from the same lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256

Place = tuple[int, int]  # level, index: the 2**level lines from line index * 2**level on


def leaf_hash(line: bytes) -> bytes:
    return sha256(b"\x00" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    size: int = 0
    peaks: tuple[bytes, ...] = ()  # roots of the complete subtrees, largest first

    @property
    def root(self) -> bytes:
        if not self.peaks:
            return sha256(b"").digest()
        return reduce(lambda right, left: node_hash(left, right), reversed(self.peaks))


def peak_places(size: int) -> list[Place]:
    """Where the peaks of a tree of this size are kept, largest first."""
    return [(n, (size >> n) - 1) for n in reversed(range(size.bit_length())) if size >> n & 1]


def append(tree: Tree, line: bytes) -> tuple[Tree, dict[Place, bytes]]:
    """Return the grown tree and the nodes to insert: the leaf, and each subtree it completes."""
    level, index, top = 0, tree.size, leaf_hash(line)
    peaks, grown = list(tree.peaks), {(level, index): top}
    while index & 1:
        level, index, top = level + 1, index >> 1, node_hash(peaks.pop(), top)
        grown[level, index] = top
    return Tree(size=tree.size + 1, peaks=(*peaks, top)), grown


def inclusion_proof(index: int, size: int, node: Callable[[Place], bytes]) -> list[bytes]:
    """Return the audit path of line `index` in the tree of `size` lines, from the leaf upwards.

    `node` gives the hash (32 bytes) kept at a place; at most 2 * log2(size) places are asked for.
    Raises IndexError if the tree has no such line. Source: RFC 6962, 2.1.1.
    """
    if not 0 <= index < size:
        raise IndexError(index)
    return _path(index, 0, size, node)


def consistency_proof(old: int, new: int, node: Callable[[Place], bytes]) -> list[bytes]:
    """Return the hashes which show that the tree of `old` lines begins the tree of `new` lines.

    `node` as in `inclusion_proof`. Every tree begins with the empty one, which needs no hashes.
    Raises IndexError if `new` is smaller than `old`. Source: RFC 6962, 2.1.2.
    """
    if not 0 <= old <= new:
        raise IndexError(old)
    return _beginning(old, 0, new, node) if old else []


def verify_inclusion(
    line: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Tell whether the tree of `size` lines with this root has this line at `index`.

    Source: RFC 9162, 2.1.3.2 (the same tree as in RFC 6962).
    """
    if not 0 <= index < size:
        return False
    at, last, top = index, size - 1, leaf_hash(line)
    for beside in proof:
        if not last:
            return False  # the proof goes on above the root
        if at & 1 or at == last:
            top = node_hash(beside, top)
            at, last = _lifted(at, last, to=1)
        else:
            top = node_hash(top, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and top == root


def verify_consistency(
    *, old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Tell whether the tree of `new` lines begins with the very lines of the tree of `old` lines.

    Source: RFC 9162, 2.1.4.2 (the same tree as in RFC 6962).
    """
    if old == new:
        return old_root == new_root and not proof
    if not 0 < old < new:
        return old == 0 and old < new and old_root == Tree().root and not proof
    hashes = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not hashes:
        return False
    at, last = _lifted(old - 1, new - 1, to=0)
    before = after = hashes[0]
    for beside in hashes[1:]:
        if not last:
            return False
        if at & 1 or at == last:
            before, after = node_hash(beside, before), node_hash(beside, after)
            at, last = _lifted(at, last, to=1)
        else:
            after = node_hash(after, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


def _lifted(at: int, last: int, *, to: int) -> tuple[int, int]:
    """Go up together until the place ends in the bit `to`, or is the leftmost of its level."""
    while at and at & 1 != to:
        at, last = at >> 1, last >> 1
    return at, last


def _path(index: int, start: int, end: int, node: Callable[[Place], bytes]) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _left_width(end - start)
    if index < middle:
        return [*_path(index, start, middle, node), _root(middle, end, node)]
    return [*_path(index, middle, end, node), _root(start, middle, node)]


def _beginning(old: int, start: int, end: int, node: Callable[[Place], bytes]) -> list[bytes]:
    if old == end:
        return [_root(start, end, node)] if start else []  # from 0 on, it is the old root itself
    middle = start + _left_width(end - start)
    if old <= middle:
        return [*_beginning(old, start, middle, node), _root(middle, end, node)]
    return [*_beginning(old, middle, end, node), _root(start, middle, node)]


def _root(start: int, end: int, node: Callable[[Place], bytes]) -> bytes:
    width = end - start
    if width & (width - 1) == 0:  # complete, so it is kept
        return node((width.bit_length() - 1, start // width))
    middle = start + _left_width(width)
    return node_hash(_root(start, middle, node), _root(middle, end, node))


def _left_width(width: int) -> int:
    """Return the largest power of two below the width."""
    return 1 << (width - 1).bit_length() - 1
