"""The tree of a book against the plain definition of RFC 6962, section 2.1."""

from functools import cache
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinergi import verify
from sinergi.core.ledger import (
    Place,
    Tree,
    append,
    consistency_proof,
    inclusion_proof,
    peak_places,
    verify_consistency,
    verify_inclusion,
)
from tests.properties.exported import chance

MOST = 200
SIZES = 600
LINES = [b"line %d" % n for n in range(SIZES)]


def naive_root(lines: list[bytes]) -> bytes:
    if not lines:
        return sha256(b"").digest()
    if len(lines) == 1:
        return sha256(b"\x00" + lines[0]).digest()
    left = max(2**n for n in range(8) if 2**n < len(lines))
    return sha256(b"\x01" + naive_root(lines[:left]) + naive_root(lines[left:])).digest()


def naive_path(index: int, lines: list[bytes]) -> list[bytes]:
    if len(lines) == 1:
        return []
    left = max(2**n for n in range(8) if 2**n < len(lines))
    if index < left:
        return [*naive_path(index, lines[:left]), naive_root(lines[left:])]
    return [*naive_path(index - left, lines[left:]), naive_root(lines[:left])]


def kept(lines: list[bytes]) -> tuple[Tree, dict[Place, bytes]]:
    tree, nodes = Tree(), {}
    for line in lines:
        tree, grown = append(tree, line)
        assert not grown.keys() & nodes.keys()  # nothing kept is ever written again
        nodes |= grown
    return tree, nodes


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=40), max_size=MOST), st.data())
def test_root_and_paths_are_those_of_the_definition(
    lines: list[bytes], data: st.DataObject
) -> None:
    tree, nodes = kept(lines)

    assert tree.root == naive_root(lines)
    assert tree.peaks == tuple(nodes[place] for place in peak_places(tree.size))
    if lines:
        index = data.draw(st.integers(0, len(lines) - 1))
        assert inclusion_proof(index, len(lines), nodes.__getitem__) == naive_path(index, lines)


def test_every_size_up_to_two_hundred() -> None:
    lines = [b"line %d" % n for n in range(MOST)]
    tree, nodes = Tree(), {}
    for size in range(1, MOST + 1):
        before = tree
        tree, grown = append(tree, lines[size - 1])
        nodes |= grown
        assert tree.root == naive_root(lines[:size])
        newest = inclusion_proof(size - 1, size, nodes.__getitem__)
        assert newest == list(reversed(before.peaks)) == naive_path(size - 1, lines[:size])
        assert inclusion_proof(size // 3, size, nodes.__getitem__) == naive_path(
            size // 3, lines[:size]
        )


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_there_is_no_proof_for_a_line_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof(index, size, {}.__getitem__)


# The definition once more, over LINES[start:end], remembered so that every size can be tried.
@cache
def plain_root(start: int, end: int) -> bytes:
    if start == end:
        return sha256(b"").digest()
    if end - start == 1:
        return sha256(b"\x00" + LINES[start]).digest()
    middle = start + max(2**n for n in range(10) if 2**n < end - start)
    return sha256(b"\x01" + plain_root(start, middle) + plain_root(middle, end)).digest()


def plain_path(index: int, start: int, end: int) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + max(2**n for n in range(10) if 2**n < end - start)
    if index < middle:
        return [*plain_path(index, start, middle), plain_root(middle, end)]
    return [*plain_path(index, middle, end), plain_root(start, middle)]


def plain_subproof(old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2, letter by letter; `old` counts from `start`."""
    if old == end - start:
        return [] if whole else [plain_root(start, end)]
    k = max(2**n for n in range(10) if 2**n < end - start)
    if old <= k:
        rest = plain_root(start + k, end)
        return [*plain_subproof(old, start, start + k, whole=whole), rest]
    left = plain_root(start, start + k)
    return [*plain_subproof(old - k, start + k, end, whole=False), left]


def test_every_size_to_six_hundred_has_the_root_and_the_proofs_of_the_definition() -> None:
    tree, nodes = kept(LINES)
    chosen = chance(6962)
    assert tree.size == SIZES
    assert verify.roots_at(LINES, set(range(SIZES + 1))) == {
        size: plain_root(0, size) for size in range(SIZES + 1)
    }

    for size in range(1, SIZES + 1):
        root = plain_root(0, size)
        for index in {0, size - 1, size // 2, *(chosen.randrange(size) for _ in range(6))}:
            proof = inclusion_proof(index, size, nodes.__getitem__)
            assert proof == plain_path(index, 0, size)
            assert verify_inclusion(LINES[index], index=index, size=size, proof=proof, root=root)
            assert verify.root_over(LINES[index], index, size, proof) == root
        for old in {1, size, size // 2 or 1, *(chosen.randint(1, size) for _ in range(6))}:
            proof = consistency_proof(old, size, nodes.__getitem__)
            assert proof == plain_subproof(old, 0, size, whole=True)
            assert verify_consistency(
                old=old, old_root=plain_root(0, old), new=size, new_root=root, proof=proof
            )


def test_a_proof_shows_its_own_line_at_its_own_place_and_nothing_else() -> None:
    _, nodes = kept(LINES[:24])
    tried = 0
    for size in range(1, 24):
        root = plain_root(0, size)
        for index in range(size):
            proof = inclusion_proof(index, size, nodes.__getitem__)
            wrong = [
                (LINES[index], other, size, proof) for other in range(-1, 25) if other != index
            ]
            wrong += [(LINES[index + 1], index, size, proof)]
            wrong += [(LINES[index], index, size, [*proof, root])]
            wrong += [(LINES[index], index, size, proof[:-1])] if proof else []
            wrong += [(LINES[index], index, size, proof[::-1])] if proof != proof[::-1] else []
            for line, at, of, path in wrong:
                assert not verify_inclusion(line, index=at, size=of, proof=path, root=root)
                assert not (0 <= at < of) or verify.root_over(line, at, of, path) != root
                tried += 1
    assert tried > 5000


def test_a_consistency_proof_shows_these_two_trees_and_no_others() -> None:
    _, nodes = kept(LINES[:24])
    tried = 0
    for new in range(1, 24):
        for old in range(new + 1):
            proof = consistency_proof(old, new, nodes.__getitem__)
            before, after = plain_root(0, old), plain_root(0, new)
            assert verify_consistency(
                old=old, old_root=before, new=new, new_root=after, proof=proof
            )
            foreign = sha256(b"another history").digest()
            wrong = [
                (old, foreign, new, after, proof),
                (old, before, new, after, [*proof, foreign]),
                (new + 1, before, new, after, proof),
                (-1, before, new, after, proof),
            ]
            wrong += [(old, before, new, foreign, proof)] if old else []
            wrong += [(old, before, new, after, proof[:-1])] if proof else []
            wrong += [(old, before, new, after, [foreign, *proof[1:]])] if proof else []
            for old_size, old_root, new_size, new_root, path in wrong:
                assert not verify_consistency(
                    old=old_size, old_root=old_root, new=new_size, new_root=new_root, proof=path
                )
                tried += 1
    assert tried > 1000


def test_a_book_that_forgot_a_line_cannot_prove_that_it_only_grew() -> None:
    tree, nodes = kept(LINES[:40])
    forgetful, others = kept([*LINES[:11], *LINES[12:50]])

    for size in range(41, forgetful.size + 1):
        then = Tree()
        for line in [*LINES[:11], *LINES[12:50]][:size]:
            then, _ = append(then, line)
        for source in (nodes | others, others | nodes):
            proof = consistency_proof(40, size, source.__getitem__)
            assert not verify_consistency(
                old=40, old_root=tree.root, new=size, new_root=then.root, proof=proof
            )


@pytest.mark.parametrize(("old", "new"), [(3, 2), (-1, 2)])
def test_there_is_no_proof_that_a_tree_shrank(old: int, new: int) -> None:
    with pytest.raises(IndexError):
        consistency_proof(old, new, {}.__getitem__)
