"""Where a text's words lie, cut as treebanks cut them: `do|n't`, `Landrieu|'s`, `U.S.`, `well|-|known`."""

import re

from factcheck.domain.statements import Span

_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Prof|Atty|Dist|Asst|Supt|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Col|Gen|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Pres|Jr|Sr|St|Ste|Mt|Ft|Inc|Corp|"
    "Co|Ltd|Bros|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|"
    "Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|etc|al|Ph|Dept"
)
_TOKEN = re.compile(
    r"[^\w\s]{16,}"
    r"|https?://[^\s\"“”<>()]+|www\.[^\s\"“”<>()]+"
    r"|[@#]\w+"
    r"|(?:[A-Za-z]\.){2,}"
    rf"|\b(?:{_ABBREVIATED})\.(?!\w)"
    r"|\b[A-Z]\.(?=\s+[A-Z])"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?!\w)"
    r"|n['\u2019]t(?!\w)"
    r"|['\u2019](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)(?!\w)"
    r"|[A-Za-z]['\u2019][A-Z]\w+"
    r"|\w+?(?=n['\u2019]t(?!\w))"
    r"|\w+"
    r"|\.{2,}|-{2,}|''|``"
    r"|[^\w\s]"
)


def tokens(text: str, span: Span) -> tuple[Span, ...]:
    """Gives the spans of the words and marks in a stretch of a text, in order; every character but white space is in one."""
    return tuple(match.span() for match in _TOKEN.finditer(text, *span))
