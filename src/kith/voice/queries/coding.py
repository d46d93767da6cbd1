"""How a codebook stands, what is left to code, and how far coders who worked apart agree."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from kith.common.reader import Reader
from kith.voice.agreement import Figure, cohens_kappa, krippendorffs_alpha
from kith.voice.models import Agreed, Code, Coder, Consultation, Contribution, Mark, Round, Saying


@dataclass(frozen=True)
class InTree:
    """A code, how deep it stands, and how often people agreed on it."""

    code: Code
    depth: int
    agreed: int


def codebook(by: Reader) -> list[InTree]:
    """Every code in use, each under its parent, by name; how often it was agreed on in what this reader may know."""
    times = Count("agreed", filter=Q(agreed__saying__in=_known(by)))
    codes = Code.objects.filter(merged_into=None).annotate(times=times).order_by("name", "pk")
    by_parent: dict[int | None, list[Code]] = {}
    for code in codes:
        by_parent.setdefault(code.parent_id, []).append(code)
    return list(_under(None, 0, by_parent))


def _under(parent: int | None, depth: int, by_parent: dict[int | None, list[Code]]) -> list[InTree]:
    found = []
    for code in by_parent.get(parent, []):
        found += [InTree(code, depth, code.times), *_under(code.pk, depth + 1, by_parent)]  # type: ignore[attr-defined]
    return found


def rounds_for(reader: Reader) -> QuerySet[Round]:
    """Every round, the newest first, with who codes in it."""
    coders = Prefetch("coders", Coder.objects.select_related("account").order_by("account__name", "pk"))
    texts = Count("sayings", filter=Q(sayings__in=_known(reader)))
    return Round.objects.prefetch_related(coders).annotate(texts=texts).order_by("-begun_at", "-pk")


def _known(reader: Reader) -> QuerySet[Saying]:
    """What was said, accepted, and may be known to this reader."""
    return Saying.objects.filter(contribution__in=Contribution.objects.visible_to(reader).heard())


def sayings_of(in_round: Round, reader: Reader) -> list[Saying]:
    """What is read in a round, in an order that tells nothing, with the marks that this reader may see."""
    marks = Mark.objects.visible_to(reader).filter(round=in_round).select_related("code", "coder")
    agreed = Agreed.objects.filter(round=in_round).select_related("code").order_by("code__name", "pk")
    return list(
        in_round.sayings.filter(pk__in=_known(reader))
        .prefetch_related(
            Prefetch("marks", marks.order_by("start", "end", "pk"), to_attr="seen_marks"),
            Prefetch("agreed", agreed, to_attr="agreed_here"),
        )
        .order_by("contribution_id", "order")
    )


@dataclass(frozen=True)
class OfACode:
    """How far coders agree about one code: alpha for any number of them, kappa where there are two."""

    code: Code | None
    alpha: Figure
    kappa: Figure | None
    used: int


def agreement_in(in_round: Round, *, by: Reader) -> tuple[OfACode, list[OfACode]]:
    """Overall, and for each code, in what this reader may know: a text is a unit, a coder says yes or no to the code in it.

    Overall, each text with each code is a unit. How text without a code counts is the round's own setting: as a no, or
    not at all where nobody marked anything in it. To be asked only when everybody has finished.
    """
    coders = list(in_round.coders.order_by("pk").values_list("account_id", flat=True))
    sayings = list(in_round.sayings.filter(pk__in=_known(by)).order_by("pk").values_list("pk", flat=True))
    marks = set(in_round.marks.filter(saying__in=_known(by)).values_list("saying_id", "code_id", "coder_id"))
    if in_round.uncoded == Round.Uncoded.LEFT_OUT:
        marked = {saying for saying, _, _ in marks}
        sayings = [saying for saying in sayings if saying in marked]
    codes = list(Code.objects.filter(pk__in={code for _, code, _ in marks}).order_by("name", "pk"))
    by_code = {
        code.pk: [tuple((saying, code.pk, coder) in marks for coder in coders) for saying in sayings] for code in codes
    }
    every = [unit for units in by_code.values() for unit in units]
    each = [_figures(code, by_code[code.pk], len(coders)) for code in codes]
    return _figures(None, every, len(coders)), each


def _figures(code: Code | None, units: list[tuple[bool, ...]], coders: int) -> OfACode:
    kappa = cohens_kappa([(unit[0], unit[1]) for unit in units]) if coders == 2 else None
    return OfACode(code, krippendorffs_alpha(units), kappa, sum(any(unit) for unit in units))


def read_in(consultation: Consultation | None, reader: Reader) -> list[Saying]:
    """What a new round reads: every answer in words to a consultation, or what was said and stands in no theme yet."""
    known = Contribution.objects.visible_to(reader).heard()
    known = known.filter(consultation=consultation) if consultation else known.filter(in_themes=None)
    return list(Saying.objects.filter(contribution__in=known).exclude(words="").order_by("contribution_id", "order"))
