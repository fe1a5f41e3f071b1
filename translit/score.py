"""How well an alias fits a query, from 0 to 100: 100 is the same text, and the default cutoff is meant to let one foreign
name in a thousand be taken for one of ours; benchmarks/RESULTS.md tells what was measured.

A score is what is left of a budget: a name of n letters may cost so much before it is another name, and a cost of the whole
budget is `DEFAULT_CUTOFF`. Short names have next to no budget: nearly every change makes them another name.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from operator import itemgetter

from translit import allowance, slips
from translit.allowance import JOINED_SHARE, PART, PERSON, SETTLED, SURNAME_SHARE, WORD
from translit.entity import OURS, Entity
from translit.key import sound
from translit.normalize import normalize
from translit.offices import NATIONAL, rank_of
from translit.person import REFORMING, Person, root
from translit.proper import STAN, Proper, bare, is_stan, of_person
from translit.query import SLACK, Allowance, Query
from translit.scored import SAME_SOUND, WORST_PART, Loss, Scored
from translit.sounds import Alias
from translit.store import kept
from translit.toponym import Core
from translit.verdict import DEFAULT_CUTOFF
from translit.words import feminine_endings

_SLIP, _PER_SLIP = 95.0, 3.0
"""The score of a text of the tables with slips of the keyboard in it: so much, and less for what they weigh."""
_SLIPS: dict[str, tuple[tuple[int, ...], tuple[float, ...]]] = {
    "place": ((4, 7, 8, 9, 11), (0.0, 1.0, 1.5, 2.0, 2.5, 3.0)),
    "leader": ((8, 14), (0.0, 2.0, 3.0)),
}
"""What slips may weigh in a name: so many letters, and the weights in one of fewer than the first of them, and of so many or
more; a place's without generic words. Each three letters in a row that no name has count as a letter more. Of names of places
elsewhere in GeoNames that are two likely slips from a short name of ours 4 in 100 have such, of our own with two such slips in
them 7 in 10. Those of partners are kept out: they are few, and what is nearly called so lies elsewhere."""
_SLIPS_IN_ALL = 3.0
_SHORT_WORD = 3
"""Letters of a word among others in which slips make another word."""
_DOUBTFUL = 77.0
"""The score of a text that is further off than its letters allow, or of another given name: no match, but `search` shows it,
and a place elsewhere that is called so is a rival."""
_SLIPS_MADE = "slips of the keyboard"
_SHORTEST_ALONE = 4
_SHORTEST_SURNAME = 5
"""Letters of a surname that may stand alone, and of one that may be misspelt then."""
_SURNAME_ALONE = 95.0
_INITIALS = 92.0
_LITTLE_KNOWN = 75.0
"""The best scores of a surname alone, of one with initials, and of the surname alone, without a country, of who held no high
office (tables/words/offices.toml): too many others are called so."""
_WITHOUT_VOWELS = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
_SHORTEST_WITHOUT_VOWELS = 3
"""Scripts that leave out vowels, and letters of a place's name in them up to which it is found by its text alone: the Arabic
word for "to" sounds like the river Ili."""
_BLANK = 0.4
"""Cost of a blank that only one side has, where the letters differ too: Issykkul is Issyk-Kul, and two words are rarely one."""
_PARTS_SYLLABLES = "Tibt"
"""A script that parts syllables, and not words."""
_DROPPED = 94.0
"""The best score of a name of which a word was left out."""
_REFORM = 0.4
"""Cost of another ending that a name reform put on a surname or took off."""
_INITIALS_OF_ONE = str.maketrans("äöüıšqxğwǰžč", "aouiskhgvjjc")
"""Sounds that may be one where a name is cut to its first letter: marks are left off, and spellings differ (Sh., Ş. and S.; Q.
and K.; Zh. and J.). Other letters are other people: U. Karimov is not Islam."""
_ELSEWHERE: Loss = ("a place elsewhere is spelt so", 25.0)
"""Points lost where the query is to the letter the name of a place elsewhere: more than the cutoff leaves."""
_ANOTHER_WORD: Loss = ("another generic word", 5.0)
"""Points lost where the alias has a generic word for something else: a city's administration is no plain district."""
_BY_A_WORD = frozenset({"country", "crossing", "field"})
"""What is called by a people, a town or a person, and means it only with the word that the table has for it."""
_GENITIVE_BEFORE = frozenset({"ka", "lt", "lv"})
_SHORTEST_GENITIVE = 6
"""Languages that put a place's name into the genitive before a word for region, and letters from which on such a form may stand
alone: a shorter one is another name."""
_CUT: Loss = ("a word of the name taken for a generic one", 2.0)
"""Points lost where a word is left out that may be part of the name: what fits as it stands goes before (Issyk-Kul is not Lake
Issyk). More than a near tie."""
_KIN, _KIN_OF_NATURE = 1.0, 2.0
"""Points lost where a place has a name only by way of a namesake around it or in it, and where that is a river or the like that
needs no generic word: more than a near tie, as the town of Irtyshsk is not called just so."""
_NOTHING: Loss = ("", 0.0)
_ANOTHER_FEATURE: Loss = ("another feature", 25.0)
_KINDRED_FEATURE: Loss = ("a kindred feature", 10.0)
"""Points lost where a generic word speaks for another feature than the place has (a Mary Peak is not Mary), and where it
speaks for one that shades into it: town and village, town and its district, a city that is itself a region, waters that stand
still, a mountain and its range."""
_KINDRED = {
    "city": frozenset({"village", "district"}),
    "district": frozenset({"city", "village"}),
    "historical-region": frozenset({"region"}),
    "lake": frozenset({"reservoir"}),
    "peak": frozenset({"range"}),
    "range": frozenset({"peak"}),
    "reservoir": frozenset({"lake"}),
}
_ALONE: Loss = ("a surname alone", SAME_SOUND - _SURNAME_ALONE)
_WITH_INITIALS: Loss = ("initials for a given name", SAME_SOUND - _INITIALS)
_ANOTHER_INITIAL: Loss = ("an initial that is spelt otherwise", 6.0)
_WORD_LEFT_OUT: Loss = ("a word left out", SAME_SOUND - _DROPPED)
_LOW_OFFICE = "no high office"


def _score(cost: float, budget: float, best: float = SAME_SOUND) -> float:
    """A score from a cost: `best` for none, `DEFAULT_CUTOFF` for the whole budget, none where it was not measured out."""
    return 0.0 if cost >= SLACK * budget else best - abs(best - DEFAULT_CUTOFF) * cost / budget


def place(query: Query, core: Core, alias: Alias) -> Scored | None:
    """How well a place's alias fits one reading of a query; None where that is not worth telling."""
    theirs = alias.core
    if theirs is None or theirs.direction != core.direction or _is_no_name(core, theirs, alias):
        return None
    allowed = allowance.of_place(query, core, theirs, alias.entity)
    common = len(STAN) if core.fold.endswith(STAN) and theirs.fold.endswith(STAN) else 0
    budget = query.budget(core.fold[common:], theirs.fold[common:], allowed)
    cost = query.distance(core.fold, theirs.fold, query.slack * budget)
    if cost:
        blanks = 0 if query.script == _PARTS_SYLLABLES else abs(len(core.words) - len(theirs.words))
        cost = max(cost + _BLANK * blanks, slips.missing(core.fold, theirs.fold))
    whole = _score(cost, budget)
    if whole <= 0 or whole < query.worth:  # mostly
        return None
    if cost and len(core.words) > len(theirs.words) and _stands_alone(query, core, theirs, cost):
        return None
    cut = _CUT if core.cut or theirs.cut else _NOTHING
    several = len(core.words) > 1 and core.words != theirs.words
    worst = min(whole, _words_score(query, core, theirs, allowed)) if several else whole
    name_score = worst - cut[1]
    if name_score <= 0 or name_score < query.worth:
        return None
    mismatch = _NOTHING
    if core.features:
        mismatch = _mismatch_of_words(core, theirs, alias.entity)
    elif cost:  # a word may be written to the name, which is not spelt so with it: 因德尔湖 is no Inderbor
        mismatch = _mismatch(query.glued, alias.entity)
    lost = ((WORST_PART, whole - worst), cut, mismatch)
    return Scored(alias, max(name_score - mismatch[1], 0.0), cost, core, ((core.fold, theirs.fold),), budget, lost, name_score)


def _is_no_name(core: Core, theirs: Core, alias: Alias) -> bool:
    """Whether what is left of an alias names its place only with the word that was taken off, and the query has none for it.

    Amu River is the Amu Darya, and Amu is not. The Kazakh of Kazakh SSR is a people. The Ošo of Ošo sritis is the short name of
    Osh in the genitive, and Osho is not Osh.
    """
    if theirs.cut:
        return core.cut or alias.entity.feature not in core.features
    if core.features or not theirs.features:
        return False
    return alias.entity.feature in _BY_A_WORD or (alias.name.lang in _GENITIVE_BEFORE and len(core.fold) < _SHORTEST_GENITIVE)


def too_short(query: Query, core: Core) -> bool:
    """Whether a name is so short, in letters that leave out vowels, that it means a place only as it stands in the tables."""
    return (
        query.script in _WITHOUT_VOWELS
        and not (core.features or query.placed)
        and len("".join(core.words)) <= _SHORTEST_WITHOUT_VOWELS
    )


def _words_score(query: Query, core: Core, theirs: Core, allowed: Allowance) -> float:
    """The score of the worst word, or of the first that is not worth telling, where both names have several and as many: Sardor
    Rashidov is not Sharof Rashidov."""
    if not 1 < len(core.words) == len(theirs.words):
        return SAME_SOUND
    factor, letters = allowed
    worst = SAME_SOUND
    for mine, other in zip(map(sound, core.words), map(sound, theirs.words), strict=True):
        budget = query.budget(mine, other, (factor, letters + WORD))
        worst = min(worst, _score(query.distance(mine, other, query.slack * budget), budget))
        if worst < query.worth:
            break
    return worst


def _stands_alone(query: Query, core: Core, theirs: Core, cost: float) -> bool:
    """Whether one word of a query is nearer to an alias than all are: "Osh, Kyrgyzstan" is no spelling of Kyrgyzstan."""
    return any(query.distance(sound(word), theirs.fold, cost) < cost for word in core.words)


def _mismatch_of_words(core: Core, theirs: Core, entity: Entity) -> Loss:
    """What is lost for the generic words of a query, which an alias may have as well."""
    if "country" in core.features and "country" in theirs.features:
        return _NOTHING  # that is what both call it: Karakalpakstan is one, and a region
    mismatch = _mismatch(core.features, entity)
    another = theirs.features and core.features.isdisjoint(theirs.features)
    return max(mismatch, _ANOTHER_WORD, key=itemgetter(1)) if another else mismatch


def _mismatch(features: frozenset[str], entity: Entity) -> Loss:
    """What is lost for generic words that speak for another feature than a place has; partners have no villages here."""
    if not features or entity.feature in features:
        return _NOTHING
    if entity.country not in OURS:
        return _ANOTHER_FEATURE
    kindred = _KINDRED.get(entity.feature or "", frozenset()) & features or any(map(entity.is_a, features))
    return _KINDRED_FEATURE if kindred else _ANOTHER_FEATURE


def slipped(query: Query, made: int, text: str, proper: Proper, alias: Alias, heard: Sequence[int]) -> Scored:
    """How well a text of the tables fits that is the query but for so many slips of the keyboard. What slips weigh too much is
    allowed where they made letters follow one another that are not `heard` in names: nobody is called so."""
    mine = query.text
    weight = slips.weight(mine, text, made)  # one of any weight is lighter than two
    words, others = query.words, text.split()
    if weight > _SLIPS_IN_ALL or (made > 1 and slips.missing(mine, text)) or _another_word(words, others):
        return Scored(alias, 0.0, weight)
    kind = alias.entity.kind
    if kind == "leader" and proper[0] is not None:  # a place is called just like them
        proper = of_person(text)
    heavy, letters = _in_name(mine, text, proper, weight)
    allowed = _allowed(kind, letters)
    if heavy > allowed or (kind == "leader" and _another_given_name(words, others, surname_first=alias.name.surname_first)):
        strange = slips.strange(mine, text, heard) if alias.entity.country in OURS else 0
        allowed = _allowed(kind, letters + strange)
        if not strange or heavy > allowed:
            return Scored(alias, _DOUBTFUL, weight)
    score = _SLIP - _PER_SLIP * weight
    return Scored(alias, score, weight, None, ((mine, text),), allowed, ((_SLIPS_MADE, SAME_SOUND - score),), score)


def _in_name(mine: str, theirs: str, proper: Proper, weight: float) -> tuple[float, int]:
    """What of all slips' weight falls on the name itself, and how many letters that has."""
    places, ends_as_countries = proper
    if places is not None:
        same_words = mine.count(" ") == theirs.count(" ")  # a blank may be the slip
        mine, theirs = bare(mine, theirs, places)
        weight = slips.weight(mine, theirs) if same_words else weight
    letters = min(len(mine) - mine.count(" "), len(theirs) - theirs.count(" "))
    return weight, letters - len(STAN) if ends_as_countries and is_stan(mine) else letters


def _another_word(words: list[str], others: list[str]) -> bool:
    """Whether a word of few letters, among others, has more than one likely slip: Tajik Air is no Tajik SSR."""
    if not len(words) == len(others) > 1:
        return False
    for one, other in zip(words, others, strict=True):
        if one != other and min(len(one), len(other)) <= _SHORT_WORD and slips.weight(one, other) > slips.LIKELY:
            return True
    return False


def _allowed(kind: str, letters: int) -> float:
    """What slips may weigh in a name of so many letters."""
    shorter_than, weights = _SLIPS[kind]
    return weights[bisect(shorter_than, letters)]


def _another_given_name(words: list[str], others: list[str], *, surname_first: bool) -> bool:
    """Whether one letter of a given name is another: Murat and Marat are brothers. Two in the other order are no name."""
    if len(words) != len(others):
        return False
    pairs = [*zip(words, others, strict=True)]
    for one, other in pairs[1:] if surname_first else pairs[:-1]:
        another = one != other and len(one) == len(other) and sorted(one) != sorted(other)
        if another and (one[0] != other[0] or slips.weight(one, other) % 1):
            return True
    return False


def rival(found: Scored) -> Scored:
    """The same where a place elsewhere is spelt just so: then it is hardly a misspelling of ours."""
    points = _ELSEWHERE[1]
    return found.rescored(max(found.score - points, 0.0), max(found.name_score - points, 0.0), (_ELSEWHERE, *found.lost))


def kin(query: Query, core: Core, found: Scored, namesakes: Iterable[Entity]) -> list[Scored]:
    """The same for places that bear the name of the one that was found, and lie around it or in it; what is worth telling."""
    alias, told = found.alias, []
    of_nature = alias.entity.feature not in SETTLED and alias.core is not None and not alias.core.features
    points = _KIN_OF_NATURE if of_nature else _KIN
    features = core.features or query.glued  # 奧什州 sounds as 奥什州 does, whose last letter says that it is a region
    for namesake in namesakes:
        if not features and namesake.feature in _BY_A_WORD:
            continue
        mismatch = _mismatch(features, namesake)
        score = max(found.name_score - points - mismatch[1], 0.0)
        if score >= query.worth:
            bearer = Alias(namesake, alias.name, alias.script, alias.core)
            lost = (*found.lost[:-1], (f"a name of {alias.entity.name}", points), mismatch)
            told.append(Scored(bearer, score, found.cost, found.reading, found.parts, found.budget, lost, found.name_score))
    return told


def by_name(found: Scored) -> Scored:
    """The same by its name alone, whatever its bearer is."""
    return found.rescored(found.name_score, found.name_score, tuple(one for one in found.lost if one[0] != _LOW_OFFICE))


def _budget(query: Query, alias: Alias, mine: str, theirs: str) -> float:
    """What the letters of a person's name may cost."""
    return query.budget(mine, theirs, PERSON) * allowance.share(query, alias.entity)


def joined(query: Query, mine: Person, alias: Alias) -> Scored:
    """How well a single word fits a person's given name and surname without a blank, in the likelier order."""
    theirs = _person(alias)
    budget = _budget(query, alias, mine.surname, theirs.whole[0]) * JOINED_SHARE
    cost, whole = min((query.distance(mine.surname, order, query.slack * budget), order) for order in theirs.whole)
    score = 0.0 if _feminine(mine, theirs) else _score(cost, budget)
    return Scored(alias, score, cost, mine, ((mine.surname, whole),), budget)


def surname(query: Query, mine: Person, alias: Alias) -> Scored:
    """How well a single word fits a person's surname, or the one name that a person has."""
    theirs = _person(alias)
    budget = _budget(query, alias, mine.surname, theirs.surname) * allowance.surname_share(query)
    cost = query.distance(mine.surname, theirs.surname, query.slack * budget)
    too_short = min(len(mine.surname), len(theirs.surname)) < (_SHORTEST_SURNAME if cost else _SHORTEST_ALONE)
    if too_short or _feminine(mine, theirs):
        return Scored(alias, 0.0, cost)
    name_score = score = _score(cost, budget, _SURNAME_ALONE if theirs.given else SAME_SOUND)
    if theirs.given and not query.placed and rank_of(alias.entity) > NATIONAL:
        score = min(score, _score(cost, budget, _LITTLE_KNOWN))
    lost = (_ALONE if theirs.given else _NOTHING, (_LOW_OFFICE, name_score - score))
    return Scored(alias, score, cost, mine, ((mine.surname, theirs.surname),), budget, lost, name_score)


def full(query: Query, mine: Person, alias: Alias) -> Scored:
    """How well a given name (or initials) and a surname fit a person's."""
    theirs = _person(alias)
    if not theirs.given or _feminine(mine, theirs):
        return Scored(alias, 0.0, 0.0)
    if mine.initials and not theirs.initials:
        return _initials(query, mine, alias)
    if _another_father(query, mine, alias):
        return Scored(alias, 0.0, 0.0)
    budget = _budget(query, alias, mine.given + mine.surname, theirs.given + theirs.surname)
    for_surname, for_given = allowance.of_parts(query, alias.entity)
    of_surname = min(budget, query.budget(mine.surname, theirs.surname, for_surname))
    of_given = min(budget, query.budget(mine.given, theirs.given, for_given))
    surname, surnames = _surnames(query, mine, alias, query.slack * of_surname)
    if surname >= query.slack * of_surname and mine.given != theirs.given:
        return Scored(alias, 0.0, surname)
    given = query.distance(mine.given, theirs.given, query.slack * of_given)
    together = _score(surname + given, budget, _DROPPED if mine.dropped else SAME_SOUND)
    score = min(together, _score(surname, of_surname), _score(given, of_given))
    worst = (WORST_PART, together - score)
    lost = (_WORD_LEFT_OUT, worst) if mine.dropped else (worst,)
    return Scored(alias, score, surname + given, mine, ((mine.given, theirs.given), surnames), budget, lost)


def _surnames(query: Query, mine: Person, alias: Alias, limit: float) -> tuple[float, tuple[str, str]]:
    """The distance of two surnames, and what was compared: they, or where a reform may have changed them what it left."""
    theirs = _person(alias)
    cost = query.distance(mine.surname, theirs.surname, limit)
    if alias.entity.country in REFORMING:
        roots = root(mine.surname), root(theirs.surname)
        of_roots = _REFORM + query.distance(*roots, limit)
        if of_roots < cost:
            return of_roots, roots
    return cost, (mine.surname, theirs.surname)


def _initials(query: Query, mine: Person, alias: Alias) -> Scored:
    theirs = _person(alias)
    budget = _budget(query, alias, mine.surname, theirs.surname) * SURNAME_SHARE
    cost = query.distance(mine.surname, theirs.surname, query.slack * budget)
    first, other = mine.given[0], theirs.given[0]
    may_be = first.translate(_INITIALS_OF_ONE) == other.translate(_INITIALS_OF_ONE)
    may_be = may_be or (query.script == alias.script and first == _first_letter(alias))
    losses = (_WITH_INITIALS,) if first == other else (_WITH_INITIALS, _ANOTHER_INITIAL)
    score = _score(cost, budget, SAME_SOUND - sum(points for _, points in losses)) if may_be else 0.0
    return Scored(alias, score, cost, mine, ((mine.surname, theirs.surname),), budget, losses)


def _first_letter(alias: Alias) -> str:
    """The sound of the letter that a person's given name begins with, by itself: the Z of Zhanseit, the Д of Джавлон."""
    words = normalize(alias.name.text).split()
    return sound(words[1 if alias.name.surname_first else 0][0])


def _another_father(query: Query, mine: Person, alias: Alias) -> bool:
    """Whether the query has a patronymic that is none of the entity's; one that is missing contradicts nothing."""
    if not (mine.father and alias.fathers):
        return False
    limits = {father: query.budget(mine.father, father, PART) * SLACK for father in alias.fathers}
    return all(query.distance(mine.father, father, limit) >= limit for father, limit in limits.items())


def _person(alias: Alias) -> Person:
    if alias.person is None:
        raise TypeError(f"{alias.entity.id} is no person")
    return alias.person


def _feminine(mine: Person, theirs: Person) -> bool:
    """Whether one is the feminine of the other: Tokayeva is not Tokayev. In Шавката Мирзиёева the given name is declined
    as well, and the man is meant."""
    if not _differ_in_gender(mine.surname, theirs.surname):
        return False
    declined = mine.given.endswith(("a", "ä")) and not theirs.given.endswith(("a", "ä"))
    return not (declined and mine.surname.endswith("a"))


def _differ_in_gender(surname: str, other: str) -> bool:
    if surname == other:
        return False
    masculine, feminine = _gendered()
    return (surname.endswith(feminine) and other.endswith(masculine)) or (
        surname.endswith(masculine) and other.endswith(feminine)
    )


@kept
def _gendered() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded endings of masculine surnames, and those of feminine ones."""
    folds = [(sound(he), sound(she)) for he, she in feminine_endings()]
    pairs = [(he, she) for he, she in folds if he != she]  # some scripts write both alike
    masculine = {he for he, _ in pairs if len(he) > 1}
    return tuple(sorted(masculine)), tuple(sorted({she for _, she in pairs if len(she) > 1} - masculine))
