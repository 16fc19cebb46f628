"""The numbers of a page as sections of rows, in words of the desk. Screen, sheets and paper are all made of these and of nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kvarter.groups.models import LocalGroup
from kvarter.insight.disclosure import HIDDEN, Count, Line
from kvarter.insight.messages import written
from kvarter.insight.network import Network, Numbers
from kvarter.insight.rules import Need, bar_lengths
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.languages.rules import month
from kvarter.packs.queries import country
from kvarter.packs.rules import Choice, CountryPack
from kvarter.referrals.desk.messages import ENDINGS
from kvarter.referrals.rules import Ending, State
from kvarter.ui.paging import Listed

STATES = {
    State.WAITING: _("Waiting"),
    State.ASKED: _("A Mother is being asked"),
    State.ACCEPTED: _("A Mother has said yes"),
    State.MET: _("They have met"),
}


@dataclass(frozen=True)
class Cell:
    """One number or word: as it is read on the screen, and as it stands in the sheet."""

    screen: str
    sheet: int | str
    is_number: bool = False


@dataclass(frozen=True)
class Row:
    """A name with its cells. `bar` is the length of its bar, 0 to 100."""

    name: str
    cells: tuple[Cell, ...]
    bar: int = 0
    look: str = ""
    url: str = ""


@dataclass(frozen=True)
class Section:
    """Rows under one title. `columns` says what the name and each cell is; rows that are 0 may be folded away."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    folded: tuple[Row, ...] = ()
    legend: str = ""
    """What the red in it means; "" where nothing is red."""
    pages: Listed | None = None
    """Where only a page of it is shown: which one."""

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """The columns, and of each whether it holds numbers."""
        cells = self.rows[0].cells if self.rows else ()
        return [(self.columns[0], False), *zip(self.columns[1:], (cell.is_number for cell in cells), strict=False)]


@dataclass(frozen=True)
class Sheet:
    """All sections of a page: some in short, some as bars, some as tables."""

    short: Section
    bars: tuple[Section, ...]
    tables: tuple[Section, ...]
    is_published: bool

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.short, *self.bars, *self.tables


def counted(count: Count | None) -> Cell:
    """A number by the rules of the reader's language, the mark of a hidden one, or a dash where there is nothing to count."""
    if count is None:
        return Cell("–", "–", is_number=True)
    return Cell(written(count), count if isinstance(count, int) else str(count), is_number=True)


def word(text: str) -> Cell:
    return Cell(text, text)


def group_sheet(network: Network, group: LocalGroup) -> Sheet:
    """The page of one group."""
    numbers = network.of(str(group.pk))
    needs = _needs(numbers.needs, {group.pk: group})
    return Sheet(_short(numbers), _bars(numbers), (needs,), numbers.is_published)


def needs_of(network: Network, groups: Iterable[LocalGroup]) -> list[Need]:
    """Where the next Mother is needed most, of these groups."""
    known = {group.pk for group in groups}
    return [need for need in network.needs if need.group in known]


def national_sheet(
    network: Network, groups: Sequence[LocalGroup], needs: Listed | None = None, shown: Listed | None = None
) -> Sheet:
    """The page of the network. `needs`, `shown`: the pages of the two long tables; without them they stand whole."""
    numbers, by_id = network.whole, {group.pk: group for group in groups}
    open_groups = (gettext("Groups"), counted(sum(group.closed_on is None for group in groups)))
    tables = (
        replace(_needs(numbers.needs if needs is None else needs, by_id), pages=needs),
        replace(_groups(network, groups if shown is None else shown), pages=shown),
    )
    return Sheet(_short(numbers, [open_groups]), _bars(numbers), tables, numbers.is_published)


def _short(numbers: Numbers, more: Iterable[tuple[str, Cell]] = ()) -> Section:
    said = [
        (gettext("Conversations written down"), counted(numbers.conversations)),
        (gettext("More talks, by estimate (not counted in)"), counted(numbers.more)),
        (gettext("Times a woman was shown the way"), counted(numbers.bridges)),
        (gettext("Times a Mother walked along"), counted(numbers.walked)),
        (gettext("Mean days until a Mother said yes"), counted(numbers.days)),
        (gettext("Mothers active"), counted(numbers.active)),
        (gettext("Mothers resting"), counted(numbers.resting)),
        *more,
    ]
    return Section(
        "short", gettext("In short"), ("", gettext("Number")), tuple(Row(name, (cell,)) for name, cell in said)
    )


def _bars(numbers: Numbers) -> tuple[Section, ...]:
    facts = country()
    return (
        _of_line("months", gettext("Conversations by month"), numbers.months, _month),
        _of_choices("topics", gettext("What women talk about"), numbers.topics, facts.topics),
        _of_choices("how_met", gettext("How they met"), numbers.how_met, facts.how_met),
        _of_choices("steps", gettext("What comes next"), numbers.steps, facts.next_steps),
        _of_line("now", gettext("Women today"), numbers.now, _state),
        _of_line("ended", gettext("How it ended"), numbers.ended, _ending),
    )


def _state(key: str) -> str:
    return str(STATES[State(key)])


def _ending(key: str) -> str:
    return str(ENDINGS[Ending(key)])


def _month(key: str) -> str:
    year, of_year = key.split("-")
    return month(int(year), int(of_year), reader_language())


def _of_line(
    key: str, title: str, line: Line, name: Callable[[str], str], looks: Mapping[str, str] | None = None
) -> Section:
    """A row with a bar for each count, in the order of the line."""
    rows = [
        Row(name(label), (counted(count),), length, (looks or {}).get(label, ""))
        for label, count, length in zip(line.labels, line.counts, bar_lengths(line.counts), strict=True)
    ]
    return Section(key, title, (gettext("What"), gettext("Number")), tuple(rows))


def _of_choices(key: str, title: str, line: Line, choices: Mapping[str, Choice]) -> Section:
    """Choices of the country pack, largest first, then hidden ones; those that nobody named are folded away."""
    looks = {choice.key: "berry" for choice in choices.values() if choice.sensitive}
    labels, counts = zip(*line.largest_first(), strict=True)
    section = _of_line(key, title, Line(labels, counts, line.total), lambda one: _chosen(one, choices), looks)
    rows = tuple(row for row in section.rows if row.cells[0].sheet != 0)
    legend = gettext("Red: sensitive. Counts under 10 are hidden here.") if any(row.look for row in rows) else ""
    folded = tuple(row for row in section.rows if row.cells[0].sheet == 0)
    return replace(section, rows=rows, folded=folded, legend=legend)


def _chosen(key: str, choices: Mapping[str, Choice]) -> str:
    return translated(choices[key].msgid) if key in choices else key


def _needs(needs: Iterable[Need], groups: Mapping[int, LocalGroup]) -> Section:
    """Where the next Mother is needed: a hidden number of women is "some", and their wait is not said."""
    facts = country()
    rows = [
        Row(
            groups[need.group].name,
            (
                word(_language(need.language, facts)),
                _some(need.women),
                counted(need.mothers),
                _weeks(need.weeks),
            ),
            look="" if need.mothers else "berry",
        )
        for need in needs
        if need.group in groups
    ]
    columns = (
        gettext("Group"),
        gettext("Language"),
        gettext("Women waiting"),
        gettext("Mothers who speak it"),
        gettext("Longest wait"),
    )
    legend = gettext("Red: no Mother of the group speaks it.") if any(row.look for row in rows) else ""
    return Section("needs", gettext("Where the next Mother is needed most"), columns, tuple(rows), legend=legend)


def _some(women: Count) -> Cell:
    """A hidden number of women is "some": what is there is known, how many is not."""
    return Cell(gettext("some"), gettext("some"), is_number=True) if women is HIDDEN else counted(women)


def _language(code: str, facts: CountryPack) -> str:
    language = facts.languages.get(code)
    if language is None:
        return code
    return language.named_for(reader_language())


def _weeks(weeks: Count) -> Cell:
    if not isinstance(weeks, int):
        return counted(weeks)
    text = ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks} if weeks else gettext("under a week")
    return Cell(text, text, is_number=True)


def _groups(network: Network, groups: Iterable[LocalGroup]) -> Section:
    """A row for each group, with the numbers that its own page shows in short."""
    rows = []
    for group in groups:
        one = network.of(str(group.pk))
        women = dict(zip(one.now.labels, one.now.counts, strict=True))
        shown = one.conversations, one.more, one.bridges, women[State.WAITING], women[State.MET], one.days, one.active
        rows.append(
            Row(group.name, tuple(counted(count) for count in shown), url=reverse("insight:group", args=[group.code]))
        )
    columns = (
        gettext("Group"),
        gettext("Conversations"),
        gettext("More, by estimate"),
        gettext("Ways shown"),
        gettext("Women waiting"),
        gettext("Women met"),
        gettext("Days until a yes"),
        gettext("Mothers active"),
    )
    return Section("groups", gettext("Groups"), columns, tuple(rows))


def head_of_rows() -> list[str]:
    """What stands over `rows_of`."""
    return [gettext("Part"), gettext("Name"), gettext("What"), gettext("Number")]


def rows_of(sheet: Sheet) -> list[tuple[str, str, str, int | str]]:
    """The same cells for a sheet, one a row: part, name, what, number."""
    return [
        (section.title, row.name, what, cell.sheet)
        for section in sheet.sections
        for row in (*section.rows, *section.folded)
        for what, cell in zip(section.columns[1:], row.cells, strict=True)
    ]
