"""Whether it is said what was signed, in what people died, to what there was a reaction, and from what a ban was."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.aligned import aligned
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.tree import VERBAL
from content.generator.wording import verb_lemma
from content.generator.words import word_set
from content.language.dates import MONTH

_WHEN = rf"(?:\d|{MONTH}\b|{GAP}|early|late|mid)"
_BINDING = word_set("ratify sign adopt approve enact annex defeat conquer capture repeal veto abolish acquire")
"""What nobody does without something to do it to."""
_OBJECTS = ("obj", "iobj", "ccomp", "xcomp", "obl:unmarked")
_ON_BEHALF = frozenset({"with", "for", "to"})
_HARMED = re.compile(
    r"\b(?:died|(?<!to )die|were killed|was killed|were injured|were wounded|were evacuated|were left homeless|"
    r"lost their lives|were missing|went missing|escaped harm|were trapped|were displaced|perished)\b"
)
_ONE_DIED = re.compile(r"^(?:[IO]n [^,]+, )?(?:[A-Z][\w’'.-]+ (?:of |de |von |van )?)+(?:died|was killed|was injured) ")
"""A person whose death is told needs no event that others died in."""
_IN_WHAT = re.compile(
    r"\b(?:1\d{3}|20\d\d|earthquake|quake|war|War|battle|Battle|flood|floods|fire|Fire|attack|attacks|bombing|bombings|"
    r"storm|hurricane|cyclone|typhoon|tornado|crash|disaster|explosion|epidemic|pandemic|plague|famine|riots?|massacre|"
    r"siege|Siege|raids?|strikes?|eruption|tsunami|avalanche|collapse|uprising|revolt|rebellion|revolution|genocide|"
    r"Holocaust|camps?|when|after|during|while|before|because|century|annually|yearly|each year|every year|per year|"
    r"of (?:cancer|disease|[a-z]+itis|[a-z]+ia|AIDS|malaria|cholera|hunger|cold|injuries|wounds)|from|aged?|"
    r"at the age|in (?:his|her|their) (?:sleep|[a-z]+ties))\b"
)
_PAID = re.compile(r"\b(?:was|were|is|are) paid (?:at (?:a|the) rate of )?(?:[$£€]|US\$|\d|_{3,})")
_PAID_FOR = re.compile(r"\b(?:as|for|to|by|in|on|who|when|after|teachers?|workers?|salary|wages?)\b", re.I)
_PENALTY = re.compile(
    r"\b(?:received|given|handed|served|faced|face|receive|serve) an? (?:[\w-]+ )?(?:ban|suspension|penalty)\b"
    r"(?! (?:from|for|on|in|by|after|against|because|over)\b)(?![^.?]* for\b)"
)
_FOLLOWED = re.compile(
    rf"^(?:[IO]n wh[a-z]+ [a-z ]+ did )?(?P<who>(?!(?:It|This|That|Which|Who)\b)[A-Z][^?.;]*?) "
    rf"(?:followed (?:in|on) {_WHEN}[^,;]*\.$|follow\?$)"
)
_REACTION = re.compile(
    r"^(?:[IO]n (?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}, )?(?:The )?"
    r"(?P<what>[Rr]eactions?|[Rr]esponses?|[Cc]riticism|[Oo]pposition|[Rr]esistance|[Ff]eedback|[Rr]eception|[Tt]urnout|"
    r"[Hh]ighlights|[Cc]ontroversy|[Oo]utcry|[Aa]ttendance|[Dd]etails of [a-z ]+?) "
    r"(?:was|were|is|are|had|has|have|came|began|grew|rose|fell|included?|continued|led|forced|followed|ended)\b"
)
_RELATION = re.compile(
    r"^(?:[IO]n [^,]+, )?An? (?:[\w-]+ ){0,3}(?:relationship|friendship|rivalry|alliance|partnership|feud) "
    r"(?:developed|began|formed|arose|grew|emerged|existed) with\b"
)
_WHOSE = re.compile(
    r"\b[Tt]he (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|debut|final|last|latest) "
    r"(?:studio |solo |live |full-length )?(?P<work>album|single|EP|novel|film|book|play) (?=[A-Z“\"])"
)
_SUCCEEDED = re.compile(
    rf"^(?P<who>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)+|{GAP}(?: \([a-z]+\))?) was (?:replaced|succeeded) by "
    r"(?![^.?]*\b(?:as|in|on|at|after|when|following|for|of|at the)\b)"
)
_BUILT = re.compile(
    r"\b(?:was|were) (?:also )?(?:built|founded|established|created|opened|constructed|formed|introduced|destroyed)\.$"
)


def did_to_what(case: Case) -> str:
    """ "Arden ratified in 1954, Carn in 1970": what they ratified is told before."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for i in sorted(side.shown):
        if tree.pos[i] not in VERBAL or tree.tag[i] not in {"VBD", "VBP", "VBZ"}:
            continue
        alone = (
            tree.dep[i] in {"ROOT", "conj", "parataxis"} and tree.child(i, *_OBJECTS, "nsubj:pass", "aux:pass") is None
        )
        whom = any(tree.case(k).split()[:1] and tree.case(k).split()[0] in _ON_BEHALF for k in tree.children(i, "obl"))
        joined = any(tree.child(k, *_OBJECTS) is not None for k in tree.children(i, "conj"))
        told = not alone or whom or joined or tree.child(i, "nsubj") not in side.present
        if not told and verb_lemma(tree.lower[i]) in _BINDING:
            return f'"{tree.text[i]}": what is told elsewhere'
    return ""


def harmed_in_what(case: Case) -> str:
    """ "In Arden, 200 people were killed": in what, and when, is told elsewhere."""
    found = None if case.announced else _HARMED.search(case.body)
    if found is None or (case.fact.value.kind == "date" and not case.is_statement):
        return ""
    told = _IN_WHAT.search(case.filled) or _ONE_DIED.match(case.filled)
    return "" if told else f'"{found[0]}": in what is told elsewhere'


def paid_for_what(case: Case) -> str:
    """ "Ada Doe was paid $125 per month": for what work, and when, is told elsewhere."""
    found = _PAID.search(case.body)
    told = found and (_PAID_FOR.search(case.body[: found.start()]) or _PAID_FOR.search(case.body[found.end() :]))
    return f'"{found[0]}": for what is told elsewhere' if found and not told else ""


def penalty_for_what(case: Case) -> str:
    """ "Arden received a ten-year ban": from what, and for what."""
    found = _PENALTY.search(case.body)
    return f'"{found[0]}": for what is told elsewhere' if found else ""


def followed_what(case: Case) -> str:
    """ "Lind and Carn followed on 1 July 1900": what was done before is told elsewhere."""
    found = _FOLLOWED.match(case.body) if case.fact.value.kind == "date" else None
    return f'"{found["who"]} followed": what is told elsewhere' if found else ""


def reaction_to_what(case: Case) -> str:
    """ "Reaction was strong", "highlights include", "a friendship developed with Carn": to, of and whose."""
    if found := _REACTION.match(case.body):
        return f'"{found["what"]}" of or to what is told elsewhere'
    found = _RELATION.match(case.body)
    return f'"{found[0]}": whose is told elsewhere' if found else ""


def whose_third(case: Case) -> str:
    """ "The third album Arden came out in 1990": whose."""
    found = _WHOSE.search(case.body)
    if found and any(name.text in case.body[: found.start()] for name in case.names):
        return ""
    return f'"{found[0].strip()}": whose is told elsewhere' if found else ""


def replaced_as(case: Case) -> str:
    """ "Ada Doe was replaced by Jan Moran.": as what, and when, is told elsewhere."""
    found = None if case.lead else _SUCCEEDED.match(case.body)
    return f'"{found["who"]}" was replaced as what?' if found else ""


def built_when(case: Case) -> str:
    """ "The towers at Arden and at _____ were built.": when, and by whom, is told elsewhere."""
    found = None if re.search(r"\d|century|during|under|BC", case.body.replace(BLANK, "")) else _BUILT.search(case.body)
    return f'"{found[0]}" says nothing' if found and case.fact.value.kind != "date" else ""


GATES = (
    did_to_what,
    harmed_in_what,
    paid_for_what,
    penalty_for_what,
    followed_what,
    reaction_to_what,
    whose_third,
    replaced_as,
    built_when,
)
