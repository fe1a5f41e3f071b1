"""nomenklatura on the names of `crowd`: its blocking index of all names, and its scoring of what the index proposes.

    python nomenklatura_peer.py FILE.json    # {"entities": {id: [name, ...]}, "asked": [name, ...]}; prints its seconds

It has an environment of its own: it brings PyICU, which may not stand beside pyicu-wheels and is compiled against the headers
of ICU (on Debian, apt-get install libicu-dev pkg-config g++). `speed.py` runs it with the Python of .venv/nomenklatura.
"""

import json
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker.index import Index
from nomenklatura.matching import LogicV2
from nomenklatura.matching.types import ScoringConfig
from nomenklatura.resolver import Linker
from nomenklatura.store import SimpleMemoryStore

_LEAST = 0.7
"""The threshold that nomenklatura's own matching takes for a match."""


def _entity(dataset: Dataset, identifier: str, names: Sequence[str]) -> StatementEntity:
    data = {"id": identifier, "schema": "LegalEntity", "properties": {"name": list(names)}}
    return StatementEntity.from_data(dataset, data, cleaned=False)


def run(entities: Mapping[str, Sequence[str]], asked: Sequence[str], folder: Path) -> dict[str, float]:
    """Seconds to make the index, seconds to answer, and how many names were matched."""
    dataset = Dataset.make({"name": "tables", "title": "tables"})
    start = time.perf_counter()
    store = SimpleMemoryStore(dataset, Linker[StatementEntity]({}))
    with store.writer() as writer:
        for identifier, names in entities.items():
            writer.add_entity(_entity(dataset, identifier, names))
    view = store.view(dataset)
    index = Index(view, folder)
    index.build()
    built, start = time.perf_counter() - start, time.perf_counter()
    queries = {f"query-{number}": _entity(dataset, f"query-{number}", [name]) for number, name in enumerate(asked)}
    config, matched = ScoringConfig.defaults(), 0
    for identifier, candidates in index.match_entities(queries.values()):
        query = queries[str(identifier)]
        found = (view.get_entity(str(candidate)) for candidate, _ in candidates)
        scores = [LogicV2.compare(query, entity, config).score for entity in found if entity is not None]
        matched += max(scores, default=0.0) >= _LEAST
    return {"built": built, "seconds": time.perf_counter() - start, "matched": matched}


if __name__ == "__main__":
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(run(told["entities"], told["asked"], Path(place))))
