import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.encodings import decode
from factcheck.domain.errors import BadInputError

CURLY = "“I won’t sign it,” Mayor Zoë Marín said at the café — twice."
JAPANESE = "市長は木曜日に、市は法律を守ると述べた。"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param(CURLY.encode(), "utf-8", id="F05-utf-8"),
        pytest.param(codecs.BOM_UTF8 + CURLY.encode(), "utf-8-sig", id="F05-utf-8-bom"),
        pytest.param(codecs.BOM_UTF16_LE + CURLY.encode("utf-16-le"), "utf-16", id="F05-utf-16-le-bom"),
        pytest.param(codecs.BOM_UTF16_BE + CURLY.encode("utf-16-be"), "utf-16", id="F05-utf-16-be-bom"),
        pytest.param(CURLY.encode("cp1252"), "cp1252", id="F05-cp1252-smart-quotes"),
    ],
)
def test_the_encoding_is_chosen_by_the_stated_rule_and_the_mark_is_no_text(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (CURLY, encoding)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("« Ça ne changera pas », a déclaré la maire à l'été 2017 ; « jamais »…", id="French"),
        pytest.param("„Das hätte ich nicht für möglich gehalten“, sagte der Bürgermeister.", id="German"),
        pytest.param("SÃO PAULO — “Não há razão”, disse o prefeito. ¿Por qué? Nº 5, 20 °C, £3½m.", id="Iberian"),
        pytest.param(
            "the fa\xe7ade’s na\xefve co\xadop\xadera\xadtion – 5\xa0% …", id="soft-hyphens-and-no-break-spaces"
        ),
    ],
)
def test_western_text_in_cp1252_is_read(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(JAPANESE.encode("shift_jis"), id="F05-shift-jis"),
        pytest.param(
            "The mayor said 「市は法律を守る」 on Thursday".encode("shift_jis"), id="F05-shift-jis-in-English"
        ),
        pytest.param("Мэр сказал, что город соблюдает закон".encode("cp1251"), id="F05-cp1251"),
        pytest.param("The mayor said “привет” to the crowd on Thursday".encode("cp1251"), id="F05-cp1251-in-English"),
        pytest.param("市长星期四说城市遵守法律".encode("gb18030"), id="F05-gb18030"),
        pytest.param("“I won’t,” she said".encode("mac_roman"), id="F05-mac-roman-quotes"),
        pytest.param("at the café on Thursday".encode("mac_roman"), id="F05-mac-roman-accent"),
        pytest.param("w książce burmistrza".encode("cp1250"), id="F05-cp1250"),
        pytest.param(CURLY.encode()[:-1] + b"\xff.", id="F05-utf-8-with-a-wrong-byte"),
        pytest.param(("é" + CURLY).encode()[1:], id="F05-utf-8-cut-at-the-start"),
        pytest.param(CURLY.encode() + CURLY.encode("cp1252"), id="F05-two-encodings"),
        pytest.param(b"The mayor said \x81 so", id="F05-undefined-in-cp1252"),
        pytest.param(b"The mayor said \x93so\x94 \x01", id="F05-control"),
        pytest.param(CURLY.encode("utf-16-le"), id="F05-utf-16-without-bom"),
        pytest.param(codecs.BOM_UTF16_LE + b"a\0b", id="F05-utf-16-of-odd-length"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", id="F05-utf-16-lone-surrogate"),
        pytest.param(codecs.BOM_UTF32_LE + "so".encode("utf-32-le"), id="F05-utf-32"),
        pytest.param(codecs.BOM_UTF8 + b"caf\xe9", id="F05-utf-8-bom-that-lies"),
        pytest.param(CURLY.encode() + b"\xed\xa0\x80", id="F05-utf-8-lone-surrogate"),
        pytest.param(b"ab\0cd", id="C08-nul"),
    ],
)
def test_bytes_that_no_encoding_fits_are_refused_rather_than_replaced(content: bytes) -> None:
    with pytest.raises(BadInputError, match="save it as UTF-8 text"):
        decode(content)


def test_utf_7_is_never_decoded() -> None:
    assert decode(b"+ADw-script+AD4-").text == "+ADw-script+AD4-"


def test_the_first_wrong_byte_is_named() -> None:
    with pytest.raises(BadInputError, match=r"not UTF-8 \(byte 4 is 0x81\)"):
        decode(b"so, \x81")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary())
def test_whatever_is_decoded_can_be_decoded_again_by_the_recorded_name(content: bytes) -> None:
    try:
        decoded = decode(content)
    except BadInputError:
        return
    assert content.decode(decoded.encoding) == decoded.text
