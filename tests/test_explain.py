"""An explanation names what a reader asks for: the alias that won, each difference with its cost, what was set aside, the
runner-up, the rule."""

from typing import Any

import pytest

from translit import explain


def first(name: str, **hints: Any) -> dict[str, Any]:
    candidate: dict[str, Any] = explain(name, **hints).as_dict()["candidates"][0]
    return candidate


def letters(candidate: dict[str, Any]) -> list[str]:
    return [f"{piece['query']}>{piece['alias']}" for piece in candidate["differences"]]


def aside(candidate: dict[str, Any]) -> list[tuple[str, str]]:
    return [(word["text"], word["role"]) for word in candidate["set_aside"]]


def test_the_alias_that_won_and_the_letters_that_differ_are_named() -> None:
    told = first("Nursultan Nazarbaew")
    assert (told["id"], told["compared"]) == ("wikidata:Q57394", "nursultan nazarbaew ~ nursultan nazarbaev")
    assert letters(told) == ["w>v"]
    assert 0 < told["differences"][0]["cost"] == told["cost"] < told["budget"]


def test_a_letter_that_one_side_lacks_is_named() -> None:
    assert letters(first("Nursultan Nazarbev")) == [">a"]


def test_titles_and_patronymics_are_set_aside() -> None:
    told = first("President Nursultan Abishevich Nazarbaew")
    assert aside(told) == [("president", "title"), ("abishevich", "patronymic")]


def test_a_word_left_out_is_named() -> None:
    told = first("Ramazon Hamro Rahimzoda")
    assert aside(told) == [("hamro", "left out")]
    assert "a word left out" in [lost["for"] for lost in told["lost"]]


def test_generic_words_are_set_aside_with_their_features() -> None:
    told = first("Ošská oblast")
    assert told["set_aside"] == [{"text": "oblast", "role": "generic", "features": ["region"]}]
    assert "generic     oblast (region)" in str(explain("Ošská oblast"))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Tokajew", "a surname alone"),
        ("Tokayev K.", "initials for a given name"),
        ("Mirziyoyevga", "declined"),
    ],
)
def test_what_else_was_lost_is_named(name: str, why: str) -> None:
    told = first(name)
    assert why in [lost["for"] for lost in told["lost"]]
    assert f"({why})" in told["compared"]


def test_another_number_of_words_and_another_ending_cost_something() -> None:
    assert list(first("Uc Qurghan")["other_costs"]) == ["another number of words"]
    assert list(first("Emomali Rahmonzoda")["other_costs"]) == ["another ending"]


def test_the_runner_up_is_named_and_the_match_stands_first() -> None:
    explanation = explain("Dschaparow", on="2023-05-19")
    told = explanation.as_dict()
    assert (told["id"], told["runner_up"]) == ("wikidata:Q25597826", "wikidata:Q4060344")
    lines = [line for line in str(explanation).split("\n") if "Japarov (wikidata" in line]
    assert [line.split()[0] for line in lines] == ["match", "runner-up", "verdict"]
    assert told["rule"] in str(explanation)


def test_the_runner_up_of_an_exact_match_is_another_bearer() -> None:
    explanation = explain("Osh")
    assert explanation.runner_up is not None
    assert f"runner-up   {explanation.runner_up.name} ({explanation.runner_up.id})" in str(explanation)


@pytest.mark.parametrize("name", ["Dschaparow", "Atlantis", "", "Turkistan"])
def test_where_nobody_came_second_nobody_is_named(name: str) -> None:
    explanation = explain(name)
    assert explanation.runner_up is None
    assert "runner-up" not in str(explanation)


def test_the_text_tells_letters_and_points_of_the_first_two() -> None:
    lines = str(explain("Dschaparow", on="2023-05-19")).split("\n")
    sums = [line.strip() for line in lines if line.strip().startswith("100 - ")]
    assert len(sums) == 2
    assert "w>v 0." in sums[0]
    assert sums[0].endswith("a surname alone")
