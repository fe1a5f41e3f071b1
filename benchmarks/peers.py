"""What a user would pick instead of translit, given the very same names.

Each peer answers a list of surfaces at once, with the identifier of its best name and a score: higher is better, and None
where it proposes nothing. Where several entities bear the text, it takes the first.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeAlias

import attrs
import numpy as np
from metaphone import doublemetaphone  # type: ignore[import-untyped]
from rapidfuzz import fuzz, process
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
from sparse_dot_topn import sp_matmul_topn  # type: ignore[import-untyped]
from unidecode import unidecode

from translit import Entity
from translit.entity import Kind

Answer: TypeAlias = tuple[str | None, float]
_NOTHING: Answer = (None, 0.0)
_LEAST = 70.0
"""RapidFuzz need not look at worse names; what is let in at 1 foreign name in 1,000 scores far above."""


@attrs.frozen
class Names:
    """The names that the peers are given: `texts[i]` stands for `ids[i]`."""

    texts: tuple[str, ...]
    ids: tuple[str, ...]

    @classmethod
    def of(cls, entities: Iterable[Entity], kind: Kind | None = None) -> "Names":
        """All names of the entities, or of those of one kind."""
        pairs = [(name.text, entity.id) for entity in entities if kind in (None, entity.kind) for name in entity.names]
        return cls(tuple(text for text, _ in pairs), tuple(identifier for _, identifier in pairs))

    def distinct(self) -> "Names":
        """Each text once, of those that are the same as Unidecode reads them: who asks for the best name needs no more."""
        once: dict[str, tuple[str, str]] = {}
        for text, identifier in zip(self.texts, self.ids, strict=True):
            once.setdefault(plain(text), (text, identifier))
        return Names(tuple(text for text, _ in once.values()), tuple(identifier for _, identifier in once.values()))


class Peer(Protocol):
    """A way to resolve names."""

    def best(self, surfaces: Sequence[str]) -> list[Answer]:
        """The best answer to each surface."""
        ...


def plain(text: str) -> str:
    """A text in lower-case ASCII letters, as Unidecode reads it."""
    return " ".join(unidecode(text).casefold().split())


class Dict:
    """A dict on a key of the name; the score is the length of the key, since a long key is hit by chance less often."""

    def __init__(self, names: Names, key: Callable[[str], str]) -> None:
        self._key = key
        self._ids: dict[str, str] = {}
        for text, identifier in zip(names.texts, names.ids, strict=True):
            self._ids.setdefault(key(text), identifier)
        self._ids.pop("", None)

    def best(self, surfaces: Sequence[str]) -> list[Answer]:
        keys = map(self._key, surfaces)
        return [(self._ids[key], float(len(key))) if key in self._ids else _NOTHING for key in keys]


def metaphone(text: str) -> str:
    """The Double Metaphone codes of the words."""
    return " ".join(doublemetaphone(word)[0] for word in plain(text).split())


class Fuzzy:
    """rapidfuzz: the best of all names by a scorer, on what Unidecode reads."""

    def __init__(self, names: Names, scorer: Callable[..., float]) -> None:
        self._ids = names.ids
        self._choices = [plain(text) for text in names.texts]
        self._scorer = scorer

    def best(self, surfaces: Sequence[str]) -> list[Answer]:
        return [self._one(plain(surface)) for surface in surfaces]

    def _one(self, text: str) -> Answer:
        found = process.extractOne(text, self._choices, scorer=self._scorer, score_cutoff=_LEAST) if text else None
        return (self._ids[found[2]], float(found[1])) if found else _NOTHING


class Cdist:
    """rapidfuzz: a block of surfaces against all names at once."""

    def __init__(self, names: Names, block: int = 250) -> None:
        self._ids = names.ids
        self._choices = [plain(text) for text in names.texts]
        self._block = block

    def best(self, surfaces: Sequence[str]) -> list[Answer]:
        answers: list[Answer] = []
        for start in range(0, len(surfaces), self._block):
            texts = [plain(surface) for surface in surfaces[start : start + self._block]]
            scores = process.cdist(texts, self._choices, scorer=fuzz.ratio, dtype=np.uint8, score_cutoff=60, workers=-1)
            for row, column in enumerate(scores.argmax(axis=1)):
                score = float(scores[row, column])
                answers.append((self._ids[int(column)], score) if score else _NOTHING)
        return answers


class Tfidf:
    """Character 3-grams weighted by rarity (scikit-learn), the nearest name by cosine (sparse-dot-topn)."""

    def __init__(self, names: Names) -> None:
        self._ids = names.ids
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), preprocessor=plain, dtype=np.float32)
        self._names = csr_matrix(self._vectorizer.fit_transform(names.texts).T)

    def best(self, surfaces: Sequence[str]) -> list[Answer]:
        nearest = sp_matmul_topn(csr_matrix(self._vectorizer.transform(surfaces)), self._names, top_n=1, sort=True)
        answers = [_NOTHING] * len(surfaces)
        for row in range(nearest.shape[0]):
            start, end = nearest.indptr[row], nearest.indptr[row + 1]
            if end > start:
                answers[row] = (self._ids[int(nearest.indices[start])], 100.0 * float(nearest.data[start]))
        return answers


PEERS: dict[str, Callable[[Names], Peer]] = {
    "dict, casefold": lambda names: Dict(names, str.casefold),
    "Unidecode + dict": lambda names: Dict(names, plain),
    "Double Metaphone + dict": lambda names: Dict(names, metaphone),
    "rapidfuzz WRatio + Unidecode": lambda names: Fuzzy(names, fuzz.WRatio),
    "rapidfuzz token_sort + Unidecode": lambda names: Fuzzy(names, fuzz.token_sort_ratio),
    "TF-IDF 3-grams + Unidecode": Tfidf,
}
"""The peers of `accuracy.py`."""
