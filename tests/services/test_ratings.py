from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.domain import looks
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.policies import DEFAULT, Rating, Scale
from factcheck.services import ratings

SHIPPED = {scale.name: scale for scale in ratings.shipped()}
PLAIN = SHIPPED["plain-words"]
GOOD = ratings.written(PLAIN)


def test_three_scales_ship_each_in_the_file_of_its_name() -> None:
    assert list(SHIPPED) == ["five-step", "plain-words", "six-step"]
    assert [path.stem for path in sorted(ratings.FOLDER.iterdir())] == list(SHIPPED)


@pytest.mark.parametrize("scale", SHIPPED.values(), ids=SHIPPED)
def test_a_scale_that_ships_is_one_that_passes_and_comes_back_from_its_text(scale: Scale) -> None:
    ratings.check(scale)
    text = (ratings.FOLDER / f"{scale.name}.toml").read_text("utf-8")
    assert ratings.written(scale) == text
    assert ratings.read(text, name="scale.toml") == scale


@pytest.mark.parametrize("scale", SHIPPED.values(), ids=SHIPPED)
def test_a_scale_that_ships_can_be_told_with_and_without_colour(scale: Scale) -> None:
    assert all(rating.symbol and rating.colour for rating in scale.ratings)
    assert len({rating.symbol for rating in scale.ratings}) == len(scale.ratings)
    assert min(looks.contrast_with_white(rating.colour or "") for rating in scale.ratings) >= 4.5


@pytest.mark.parametrize("scale", SHIPPED.values(), ids=SHIPPED)
def test_the_numbers_of_a_scale_that_ships_fall_from_its_best_to_its_worst(scale: Scale) -> None:
    numbers = [rating.number for rating in scale.ratings if rating.number is not None]
    assert scale.best is not None
    assert scale.worst is not None
    assert numbers == list(range(scale.best, scale.worst - 1, -1))


def test_six_and_five_steps_are_so_many() -> None:
    assert [len(SHIPPED[name].ratings) for name in ("six-step", "five-step")] == [6, 5]


def test_plain_words_hold_ratings_that_are_no_step_from_false_to_true() -> None:
    labels = {rating.label: rating.number for rating in PLAIN.ratings}
    assert labels["Lacks context"] == 3
    assert (labels["Unverifiable"], labels["Satire"]) == (None, None)


def test_a_scale_is_found_by_its_name() -> None:
    assert ratings.named("six-step") is SHIPPED["six-step"]
    assert ratings.named("factcheck") is DEFAULT.scale
    with pytest.raises(
        BadInputError, match=r"no scale of the name '6'.*; there are factcheck, five-step, plain-words, six-step"
    ):
        ratings.named("6")


def test_no_scale_that_ships_goes_by_the_name_of_the_first_policys() -> None:
    assert DEFAULT.scale.name not in SHIPPED


def test_a_scale_of_words_alone_is_written_without_the_rest() -> None:
    bare = tuple(replace(rating, symbol=None, number=None, colour=None) for rating in DEFAULT.scale.ratings)
    words = replace(DEFAULT.scale, ratings=bare, worst=None, best=None)
    text = ratings.written(words)
    assert not [key for key in ("symbol", "number", "colour", "worst", "best") if f"{key} =" in text]
    assert ratings.read(text, name="scale.toml") == words


@pytest.mark.parametrize("symbol", ['"', "\\", "''", "#", "]]"])
def test_no_character_of_a_symbol_breaks_out_of_the_file(symbol: str) -> None:
    first, *others = PLAIN.ratings
    scale = replace(PLAIN, ratings=(replace(first, symbol=symbol), *others))
    assert ratings.read(ratings.written(scale), name="scale.toml") == scale


def test_a_scale_can_stand_in_a_table_of_a_larger_file() -> None:
    scale = Scale(
        name="yes-no",
        version=2,
        ratings=(Rating(id="yes", label="Yes", meaning="So.", symbol="+"), Rating(id="no", label="No", meaning="Not.")),
    )
    assert ratings.written(scale, under="scale") == (
        '[scale]\nname = "yes-no"\nversion = 2\n\n[[scale.ratings]]\nid = "yes"\nlabel = "Yes"\nmeaning = "So."\n'
        'symbol = "+"\n\n[[scale.ratings]]\nid = "no"\nlabel = "No"\nmeaning = "Not."\n'
    )


BAD = {
    "no TOML": ("name =", "scale.toml is no rating scale: "),
    "nothing": ("", "scale.toml is no rating scale: 'name' is missing; give it; 'version' is missing"),
    "another key": (f"color = 1\n{GOOD}", "'color' is no key of it; it has name, version"),
    "another key of a rating": (
        GOOD.replace("colour", "color"),
        "ratings 1 (true): 'color' is no key of it; it has id, label",
    ),
    "a version as text": (GOOD.replace("version = 1", 'version = "1"'), "version: '1' is no whole number"),
    "a number with a point": (
        GOOD.replace("number = 4", "number = 4.5"),
        "ratings 2 (mostly-true): number: 4.5 is no whole number",
    ),
    "a number as yes": (GOOD.replace("number = 4", "number = true"), "number: true is no whole number"),
    "no list of ratings": (
        'name = "a"\nversion = 1\nratings = "b"\n',
        "ratings: 'b' is no list",
    ),
    "a number outside": (
        GOOD.replace("number = 4", "number = 9"),
        "the rating 'mostly-true' has the number 9, outside worst 1 to best 5",
    ),
    "a pale colour": (
        GOOD.replace("#0b5394", "#ffff00"),
        "the rating 'true' has the colour '#ffff00', of contrast 1.07 to white; give it a darker one, of 3",
    ),
    "a picture": (GOOD.replace("✓", "✅"), "the rating 'true' has the symbol '✅'; give it one or two letters, digits"),
    "one symbol for two": (GOOD.replace("✗", "✓"), "the symbol '✓' is given to two ratings"),
    "one id for two": (GOOD.replace('"satire"', '"true"'), "the rating id 'true' is given twice"),
    "no best": (GOOD.replace("best = 5\n", ""), "the scale has the worst number 1 and no best; give both or neither"),
    "brackets without end": ("ratings = " + "[" * 100_000, "scale.toml is no rating scale: "),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_a_file_is_refused_in_one_line_by_key_and_value(text: str, message: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        ratings.read(text, name="scale.toml")
    said = str(refusal.value)
    assert said.startswith("scale.toml is no rating scale: ")
    assert message in said
    assert len(said.splitlines()) == 1


def test_a_program_without_its_scales_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ratings, "FOLDER", tmp_path)
    with pytest.raises(EnvironmentFailureError, match=r"there are no scales in .*; install the program again"):
        ratings.shipped.__wrapped__()
