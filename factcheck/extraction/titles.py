"""Words that stand before or beside a name: titles, trades, parties, and first names that tell a gender."""

from enum import Enum


class Gender(Enum):
    """Which of `he` and `she` the document may use; unknown where nothing tells."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HONORIFICS = {
    "mr": Gender.MALE,
    "sir": Gender.MALE,
    "lord": Gender.MALE,
    "mrs": Gender.FEMALE,
    "ms": Gender.FEMALE,
    "miss": Gender.FEMALE,
    "lady": Gender.FEMALE,
    "dame": Gender.FEMALE,
}

_TITLES = _set("""
    adm admiral alderman alderwoman ambassador archbishop assemblyman assemblywoman attorney atty bishop capt
    captain cardinal ceo cfo chair chairman chairwoman chancellor chief cmdr coach col colonel commander
    commissioner comptroller congressman congresswoman councillor councilman councilmember councilwoman dean
    delegate deputy detective director doctor dr envoy father gen general gov governor imam judge justice king
    leader lt maj major marshal mayor minister officer pope premier president prince princess principal prof
    professor prosecutor queen rabbi rep representative rev reverend secretary selectman sen senator sergeant
    sgt sheriff sister speaker superintendent treasurer vice vice-president
""")

_ROLES = _set("""
    activist actor actress administrator adviser advisor aide analyst anchor assistant attorney author banker
    billionaire boss brother businessman businesswoman candidate celebrity clerk co-chair co-founder cofounder
    columnist comedian consultant contender coordinator correspondent counsel critic czar daughter developer
    director economist editor engineer executive expert farmer father fellow filmmaker founder head historian
    host husband inspector inventor investor journalist lawmaker lawyer legislator manager member mogul mother
    musician neighbor neighbour nominee nurse official operative opponent organiser organizer owner partner
    pastor physician planner politician pollster president priest producer reporter representative researcher
    resident runner-up scholar scientist singer sister son spokesman spokesperson spokeswoman star strategist
    student supporter surgeon surrogate survivor teacher trustee veteran vice-chair voter whistleblower widow
    wife witness worker writer
""")

_SHORT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "maj": "major", "adm": "admiral", "atty": "attorney", "dr": "doctor", "prof": "professor",
    "congressman": "representative", "congresswoman": "representative", "advisor": "adviser", "rev": "reverend",
}  # fmt: skip

PARTIES = _set("republican democrat independent libertarian conservative liberal labour green")

_FEMALE = _set("""
    abigail aisha alexandria alice alison allison amanda amy ana andrea angela anita ann anna anne annie ashley
    ava ayanna barbara beth betsy betty beverly bonnie brenda brooke callista carla carly carmen carol caroline
    carolyn catherine cathy charlotte chelsea cheryl christina christine cindy claire claudia cynthia dana dawn
    debbie deborah debra denise diana diane dianne donna dorothy eileen elaine eleanor elena elise elizabeth
    ella ellen emily emma erica erin eva evelyn fatima fiona florence frances gabriella gabrielle gail gennifer
    gina gloria grace greta hannah heather heidi helen hillary holly huma ilhan ines ingrid irene isabel ivana
    ivanka jackie jane janet jasmine jean jeanne jen jenna jennifer jenny jessica jill jo joan joanna joni joyce
    judith judy julia julie june kamala karen kate katherine kathleen kathryn kathy katie katrina kayleigh kelly
    kellyanne kim kimberly kirsten kirstjen kristen kristin lara latoya laura lauren leah leila lena leslie
    linda lisa lois loretta lori louise lucia lucy luz lynn madeleine madeline margaret maria marie marilyn
    marissa martha mary maxine maya megan meghan melania melanie melissa meredith mia michelle mildred molly
    monica nancy naomi natalie nicole nikki nina nora olivia pam pamela patricia patty paula phyllis priscilla
    rachel rashida rebecca regina renee rita robin rosa rosario rose ruth sally samantha sandra sara sarah
    sharon sheila shirley simone sofia sonia sophia stacy stephanie sue susan suzanne sylvia tammy teresa
    theresa tiffany tina tulsi valerie vanessa vera veronica vicki victoria virginia wanda wendy whitney xiomara
    yvonne zoe
""")

_MALE = _set("""
    aaron abraham adam ahmed al alan albert alec alejandro alex alexander alfred ali allen andre andrew andy
    anthony antonio arjun arthur ban barack barry ben benjamin bernard bernie beto bill billy bob bobby boris
    brad bradley brandon brett brian bruce bryan byron calvin carl carlo carlos cedric chad charles charlie
    chris christopher chuck clarence clark clint colin corey cory craig curtis dale dan daniel darren dave david
    dean dennis derek devin dick diego dmitry don donald doug douglas duncan dwight earl ed eddie edgar edward
    edwin eli elijah elon emmanuel enrique eric ernest ethan eugene evan frank franklin fred frederick gabriel
    garrett gary gavin gene geoff geoffrey george gerald gerry gilbert glenn gordon grant greg gregory guy hans
    harold harry harvey hassan henry herbert herman howard hugh ian igor ildefonso isaac ivan jack jacob jaime
    jake james jared jason javier jay jean-claude jeb jeff jeffrey jeh jeremy jerome jerry jesse jim jimmy joe
    joel john johnny jon jonathan jordan jorge jose joseph josh joshua juan julian justin karl keith ken kenneth
    kevin kirk klaus kofi kurt kyle lance larry lawrence lee leo leon leonard lewis lincoln lindsey lloyd lou
    louis lowell luis luke malcolm manuel marc marco marcus mario mark marshall martin marty marvin matt matteo
    matthew maurice max mehmet michael miguel mike mitch mitchell mitt mohammed muhammad nathan neil newt
    nicholas nick noah norman oliver omar orrin oscar pat patrick paul pedro perry pete peter phil philip
    phillip pierre preet rafael rahm raj ralph rand randy ray raymond reggie reince rex ricardo richard rick
    ricky rob robert roberto rod rodney roger roland ron ronald ross roy rudolph rudy russell ryan sam samuel
    scott sean sebastian sergei sergio seth shane shaun sheldon sherrod sidney simon spencer stan stanley
    stephen steve steven stuart ted terrence terry theodore thomas tim timothy todd tom tommy tony travis trevor
    troy tulio ty tyler vernon victor vincent vladimir wade walter warren wayne wesley will william willie xi
    zachary
""")


def gender_of_honorific(word: str) -> Gender:
    """Gives what `Mr.` or `Mrs.` tells."""
    return _HONORIFICS.get(word.rstrip(".").lower(), Gender.UNKNOWN)


def gender_of_name(first: str) -> Gender:
    """Gives what a first name usually tells."""
    name = first.lower()
    if name in _FEMALE:
        return Gender.FEMALE
    return Gender.MALE if name in _MALE else Gender.UNKNOWN


def is_honorific(word: str) -> bool:
    """Whether the word is a form of address that is no role."""
    return word.rstrip(".").lower() in _HONORIFICS


def spelt_out(word: str) -> str:
    """Gives the role that a title's short form stands for, in lower case."""
    plain = word.rstrip(".").lower()
    return _SHORT.get(plain, plain)


def is_title(word: str) -> bool:
    """Whether the word is a title that goes before a name and is no part of it."""
    return word.rstrip(".").lower() in _TITLES


def is_role(word: str) -> bool:
    """Whether the word, in the singular, says what somebody does or is."""
    plain = word.rstrip(".").lower()
    return plain in _TITLES or plain in _ROLES
