"""The index that the package ships, made when the package is built: all that `translit.store` would else make at the first
call, and what the engine makes of surnames that stand alone.

    python -m translit.index        # makes it anew, beside the code, for the tables and the code as they are now
"""

import marshal
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping

import translit.candidates  # noqa: F401  what these load keeps tables in the store
import translit.demonym  # noqa: F401
from translit import store
from translit.directory import Meaning
from translit.entity import Entity
from translit.folders import INDEX
from translit.gazetteer import Gazetteer, default
from translit.match import resolve
from translit.normalize import normalize, spellings
from translit.vocabulary import vocabulary


def make(folder: str = INDEX) -> None:
    """Make the index, in a process of its own. Until it is whole, what was there before is gone, and the package does without.

    Parameters:
        folder: where it goes.

    Raises:
        OSError: the folder cannot be written.
    """
    shutil.rmtree(folder, ignore_errors=True)
    store.shipped.cache_clear()
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["TRANSLIT_CACHE"] = cache
        store.cached("surnames", lambda: marshal.dumps(_filled(default())))
        for name in os.listdir(cache):
            shutil.copyfile(os.path.join(cache, name), os.path.join(folder, name.partition("-")[0]))
    store.gather(folder)
    states = (store.state(times=times) for times in (False, True))
    with open(os.path.join(folder, store.STAMP), "w", encoding="ascii") as file:
        file.write("\n".join((*states, "")))


def _filled(gazetteer: Gazetteer) -> dict[str, Meaning]:
    """The surnames of a gazetteer, once all else is in the store."""
    vocabulary(gazetteer)
    _ = gazetteer.around, gazetteer.unit_words, gazetteer.unspaced_units  # no surname asks for these
    for keep in store.KEPT:  # of all modules that a look-up loads
        keep()
    return surnames(gazetteer)


def surnames(gazetteer: Gazetteer) -> dict[str, Meaning]:
    """What the engine makes of the surnames of leaders that stand alone, as the news has them after the first mention; by
    normalized text, those that mean somebody and are no text of the tables."""
    numbers: Mapping[str, int] = {entity.id: number for number, entity in enumerate(gazetteer.entities)}
    found: dict[str, Meaning] = {}
    for text in sorted({text for entity in gazetteer.entities for text in _surnames(entity)}):
        match = None if gazetteer.stands(text) else resolve(text, gazetteer=gazetteer).match
        if match is not None:
            place = [name.text for name in match.entity.names].index(match.name)
            found[text] = numbers[match.entity.id], place, match.method, match.score
    return found


def _surnames(entity: Entity) -> Iterator[str]:
    """The surnames of a leader, as the names of the tables write them."""
    for name in entity.names if entity.kind == "leader" else ():
        for spelling in spellings(name.text):
            words = normalize(spelling).split()
            yield words[0 if name.surname_first else -1]


if __name__ == "__main__":
    make()
    sys.stdout.write(f"{INDEX}\n")
