"""What a text means, as the tests ask it."""

from translit import Entity, lookup, resolve


def meant(text: str) -> Entity:
    """The entity that a text means, whichever way it is asked."""
    match = resolve(text).match
    assert match is not None
    assert lookup(text) == match
    return match.entity
