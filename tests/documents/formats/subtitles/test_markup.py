import pytest

from factcheck.documents.formats.subtitles.markup import plain, voices


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("<i>It</i> <b>rained</b> <u>here</u>.", "It rained here.", id="styles"),
        pytest.param("<c.yellow.bg_blue>It</c> rained<c> here</c>.", "It rained here.", id="classes"),
        pytest.param("It<00:00:01.000> rained<00:02.5><c> here</c>.", "It rained here.", id="times"),
        pytest.param("<lang en-GB>It rained</lang> <ruby>here<rt></rt></ruby>.", "It rained here.", id="languages"),
        pytest.param('<font color="#fff" size=3>It rained</font> here.', "It rained here.", id="fonts"),
        pytest.param("{\\an8}It {i}rained{/i} {y:i}here.", "It rained here.", id="braces"),
        pytest.param("It rained<br/>here.", "It rained here.", id="a-break"),
        pytest.param("  It \t rained\u00a0here.  ", "It rained here.", id="spaces"),
        pytest.param("R&amp;D is 3 &lt; 4 &#39;so&#x27; &gt;&gt;&nbsp;!", "R&D is 3 < 4 'so' >> !", id="entities"),
        pytest.param("&lt;b&gt;It rained&lt;/b&gt;", "<b>It rained</b>", id="markup-by-entities-is-none"),
        pytest.param("It is 3 < 4 and <loud> {so} AT&T &c", "It is 3 < 4 and <loud> {so} AT&T &c", id="no-markup"),
        pytest.param("&#10;&#10;MAYOR: I took it.", "MAYOR: I took it.", id="lines-by-entities-are-none"),
        pytest.param("&#xd800;&nothing;", "\ufffd&nothing;", id="entities-of-nothing"),
        pytest.param("<b It rained", "<b It rained", id="unclosed"),
    ],
)
def test_words_stand_without_what_only_says_how_they_are_shown(line: str, words: str) -> None:
    assert plain(line) == words


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("<v Amos Teller>It rained.", [("Amos Teller", "It rained.")], id="a-voice"),
        pytest.param("<v.loud.slow Amos Teller>It rained.</v>", [("Amos Teller", "It rained.")], id="classes"),
        pytest.param("<v Amos>Yes.</v><v Nadia>No.", [("Amos", "Yes."), ("Nadia", "No.")], id="two"),
        pytest.param("<v Amos>Yes.</v> No.", [("Amos", "Yes."), ("", " No.")], id="nobody-after-one"),
        pytest.param("It rained.", [(None, "It rained.")], id="none"),
        pytest.param("<v>It rained.", [("", "It rained.")], id="no-name"),
        pytest.param("<v   Amos\tTeller : [mayor]>So.", [("Amos Teller mayor", "So.")], id="what-no-name-has"),
        pytest.param("<v R&amp;D &lt;i&gt;>So.", [("R&D i", "So.")], id="entities"),
        pytest.param("<v amos teller>So.", [("Amos Teller", "So.")], id="small-letters"),
        pytest.param(f"<v {'a' * 100}>So.", [("", "So.")], id="too-long-for-a-name"),
        pytest.param("<v Amos Teller So.", [(None, "<v Amos Teller So.")], id="unclosed"),
        pytest.param("<video>So.", [(None, "<video>So.")], id="another-tag"),
    ],
)
def test_a_voice_tag_names_who_speaks(line: str, expected: list[tuple[str | None, str]]) -> None:
    assert list(voices(line)) == expected
