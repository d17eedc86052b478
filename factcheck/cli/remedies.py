"""What to type next after a refusal: the command of every action that could help."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.domain.errors import RefusedError
    from factcheck.domain.remedies import Remedy

COMMANDS_OF = {
    "accept": "review accept {claim}",
    "dismiss": "review dismiss {claim} --why WHY",
    "restore": "review reopen {claim}",
    "recall": "review recall {claim}",
    "reword": "claims reword {claim} TEXT",
    "split": "claims split {claim} TEXT TEXT",
    "place": "claims place {claim} --source SOURCE --quote TEXT",
    "speaker": "claims speaker {claim} SPEAKER",
    "nature": "claims nature {claim} NATURE",
    "link": "claims link {claim} SAME_AS",
    "unlink": "claims unlink {claim}",
    "start": "review start {claim}",
    "drop": "review drop {claim} --reason TEXT",
    "evidence": "review evidence {claim} --stance STANCE --url URL --note TEXT",
    "withdraw-evidence": "review withdraw-evidence {claim} NUMBER --reason TEXT",
    "reply": "review reply {claim} --asked --to WHO --how HOW --deadline DATE",
    "verdict": "review verdict {claim} --rating RATING --rationale TEXT",
    "withdraw-verdict": "review withdraw-verdict {claim} --reason TEXT",
    "submit": "review submit {claim}",
    "vote": "review vote {claim} CHOICE",
    "approve": "review approve {claim}",
    "return": "review return {claim} --reason TEXT",
    "publish": "review publish {claim}",
    "embargo": "review embargo {claim} --lift",
    "reopen": "review reopen {claim} --class CLASS --note TEXT",
    "notice": "review notice {claim} --class CLASS --note TEXT",
    "propose-retraction": "review retract {claim} --reason TEXT",
    "decline-retraction": "review retract {claim} --decline TEXT",
    "retract": "review retract {claim}",
    "request-correction": "corrections request {claim} --from WHO --text TEXT",
    "decide-correction": "corrections decide {claim} REQUEST --accept",
    "hold": "review hold {claim} --reason TEXT",
    "resume": "review resume {claim}",
    "judge": "claims judge {claim} OTHER RELATION",
    "unjudge": "claims unjudge {claim} OTHER",
    "note": "claims note {claim} TEXT",
    "tag": "claims tag {claim} TAG",
    "untag": "claims untag {claim} TAG",
    "assign": "review assign {claim} HANDLE",
    "unassign": "review unassign {claim} HANDLE",
    "priority": "claims priority {claim} PRIORITY",
    "due": "claims due {claim} DATE",
    "request-check": "claims request {claim} --from WHO",
    "people": "people list",
}
"""The command that takes each action, by the action's name; words in capitals are for the person to fill in."""


BESIDE = {
    "activate": "people activate HANDLE",
    "add-person": "people add HANDLE --role ROLE",
    "apply-policy": "policy apply FILE",
    "apply-scale": "policy apply --scale NAME",
    "rotate-key": "audit key rotate",
    "answer": "review reply {claim} --answer TEXT",
    "brief": "brief {claim}",
    "ratings": "policy show",
    "requests": "corrections list --claim {claim}",
}
"""The commands that help and take no action on a claim, or take one in a way of its own."""

AHEAD = {"embargo": "review embargo {claim} --until MOMENT"}
"""The commands of actions that help against a refusal in another way than they are taken for their own sake."""

SAID: dict[str, dict[str, str]] = {
    "dismiss": {"dismissal": "--why WHY", "reason": "--reason TEXT"},
    "link": {"into": "SAME_AS"},
    "drop": {"reason": "--reason TEXT"},
    "withdraw-evidence": {"evidence": "NUMBER", "reason": "--reason TEXT"},
    "reply": {"to": "--to WHO", "how": "--how HOW", "deadline": "--deadline DATE"},
    "withdraw-verdict": {"reason": "--reason TEXT"},
    "vote": {"choice": "CHOICE", "note": "--note TEXT"},
    "return": {"reason": "--reason TEXT"},
    "reopen": {
        "request": "--request NUMBER",
        "correction": "--class CLASS",
        "note": "--note TEXT",
        "asked_by": "--asked-by WHO",
    },
    "notice": {"correction": "--class CLASS", "note": "--note TEXT"},
    "propose-retraction": {"reason": "--reason TEXT"},
    "decline-retraction": {"reason": "--decline TEXT"},
    "decide-correction": {"request": "REQUEST", "reason": "--decline REASON"},
    "hold": {"reason": "--reason TEXT", "until": "--until DAY"},
    "judge": {"other": "OTHER", "relation": "RELATION", "note": "--note TEXT"},
    "unjudge": {"other": "OTHER"},
    "note": {"text": "TEXT"},
    "assign": {"handle": "HANDLE"},
    "unassign": {"handle": "HANDLE"},
    "apply-policy": {"file": "FILE", "scale": "--scale NAME"},
    "apply-scale": {"scale": "--scale NAME"},
    "activate": {"handle": "HANDLE"},
    "add-person": {"handle": "HANDLE", "role": "--role ROLE"},
}
"""By which words of its command an action says what, by the action's fields."""

LONGEST = 80
"""Characters of what somebody said up to which it is said again; beyond, its place is left to be filled in."""

LACKING = {
    "no class of correction is given": "--class",
    "no note for readers is given": "--note",
    "no reason is given": "--reason",
    "it is not said who was asked": "--to",
    "it is not said how they were asked": "--how",
    "no words are given; say what is to be changed, or why not": "--note",
    "it is not said who asks": "--from",
}
"""By which option that is given which a reason says is missing."""


def command_of(action: str, claim: int | str, *, is_remedy: bool = True) -> str:
    """Gives the command line that takes an action on a claim, as a remedy or for its own sake."""
    template = COMMANDS_OF.get(action) or BESIDE[action]
    template = template if is_remedy else AHEAD.get(action, template)
    return f"factcheck {template.format(claim=claim)}"


def command_for(remedy: "Remedy") -> str:
    """Gives the command line of a remedy, with all that is known of it, and under the name of who is to type it."""
    line = command_of(remedy.action, remedy.claim)
    if remedy.action == "decide-correction" and "reason" in dict(remedy.known):
        line = line.replace(" --accept", "")
    for field, value in remedy.known:
        line = _saying(line, SAID.get(remedy.action, {}).get(field), value)
    return line.replace("factcheck", f"factcheck --as {remedy.by}", 1) if remedy.by else line


def _saying(line: str, words: str | None, value: str | None) -> str:
    """Gives a line with a value in the place of its word in capitals; an option that the line lacks comes behind."""
    if words is None:
        return line
    import shlex  # noqa: PLC0415 - a listing, which refuses nothing, must not pay for it

    *flag, place = words.split()
    said = place if value is None or len(value) > LONGEST or "\n" in value else shlex.quote(value)
    given = " ".join((*flag, said))
    if f" {words}" in line:
        return line.replace(f" {words}", f" {given}", 1)
    return f"{line} {given}" if flag else line


def next_commands(error: "RefusedError") -> tuple[str, ...]:
    """Gives the command lines that would help after a refusal, each once."""
    return tuple(dict.fromkeys(map(command_for, error.remedies)))


def told(error: "RefusedError") -> str:
    """Gives a refusal in words, with the option by which to give what is missing."""
    reasons = (f"{reason} ({LACKING[reason]})" if reason in LACKING else reason for reason in error.reasons)
    return f"cannot {error.attempt}: {'; '.join(reasons)}"
