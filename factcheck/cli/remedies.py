"""What to type next after a refusal: the command of every action that could help."""

from factcheck.domain.errors import RefusedError

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


AHEAD = {"embargo": "review embargo {claim} --until MOMENT"}
"""The commands of actions that help against a refusal in another way than they are taken for their own sake."""


def command_of(action: str, claim: int | str, *, is_remedy: bool = True) -> str:
    """Gives the command line that takes an action on a claim, as a remedy or for its own sake."""
    template = COMMANDS_OF[action] if is_remedy else AHEAD.get(action, COMMANDS_OF[action])
    return f"factcheck {template.format(claim=claim)}"


def next_commands(error: RefusedError) -> tuple[str, ...]:
    """Gives the command lines that would help after a refusal, each once."""
    return tuple(dict.fromkeys(command_of(action, claim) for action, claim in error.remedies))
