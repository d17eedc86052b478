from collections.abc import Sequence

from factcheck.documents.formats.pdf.lines import Line, without_running

BODY = ("The bridge was closed on Monday.", "It will open on Friday.")


def page(number: int, *, head: str | None = None, foot: str | None = None, top: float = 760) -> list[Line]:
    lines = [
        Line(number, 72, 700 - 14 * place, 12, f"{text} {'abcdefghij'[number]}") for place, text in enumerate(BODY)
    ]
    if head:
        lines.append(Line(number, 72, top, 10, head))
    if foot:
        lines.insert(0, Line(number, 300, 30, 10, foot))
    return lines


def left_out(lines: Sequence[Line]) -> tuple[str, ...]:
    kept, running = without_running(lines)
    assert len(kept) >= len(BODY)
    return running


def test_what_repeats_at_the_edge_of_pages_is_left_out_wherever_the_file_has_it() -> None:
    lines = [line for number in range(4) for line in page(number, head="Gazette", foot=f"{number + 1}")]
    kept, running = without_running(lines)
    assert [line.text for line in kept] == [f"{text} {'abcd'[number]}" for number in range(4) for text in BODY]
    assert set(running) == {"Gazette", "#"}


def test_two_running_lines_above_each_other_and_two_beside_each_other_are_left_out() -> None:
    lines = [line for number in range(3) for line in page(number, head="Gazette", foot=f"{number}")]
    lines += [Line(number, 72, 780, 10, f"Case {number}") for number in range(3)]
    lines += [Line(number, 400, 780, 10, "Filed 11/22/26") for number in range(3)]
    assert set(left_out(lines)) == {"Gazette", "#", "Case #", "Filed #/#/#"}


def test_what_is_not_certain_stays() -> None:
    assert left_out([line for number in range(2) for line in page(number, head="Gazette")]) == ()
    names = ("One", "Two", "Three", "Four")
    assert left_out([line for number, name in enumerate(names) for line in page(number, head=name)]) == ()
    elsewhere = [line for number in range(4) for line in page(number, head="Gazette", top=760 - 9 * number)]
    assert left_out(elsewhere) == ()
    rare = [line for number in range(10) for line in page(number, head="Gazette" if number < 3 else None)]
    assert left_out(rare) == ()


def test_a_first_line_that_repeats_but_belongs_to_its_paragraph_stays() -> None:
    assert (
        left_out([Line(number, 72, 700 - 14 * place, 12, BODY[place]) for number in range(5) for place in range(2)])
        == ()
    )


def test_a_page_of_nothing_but_a_running_line_keeps_it() -> None:
    assert left_out([Line(number, 72, 30, 10, "1") for number in range(5)]) == ()
