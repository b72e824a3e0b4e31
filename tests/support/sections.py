"""The body of the report written by hand: seven sections, sign-off and four annexes."""

from __future__ import annotations

from reportgen.document.tree import (
    Bar,
    Block,
    Caption,
    Chart,
    ChartKind,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Item,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Part,
    PartKind,
    Reference,
    Series,
    Signatory,
    SignOff,
    Start,
    TableKind,
    Text,
)
from support.blocks import columns, data, row, table, text

REGIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Africa": (
        ("Benin", "", "Director General of the Republican Police"),
        ("Cabo Verde", "", "National Director of the National Police"),
        ("Democratic Republic of the Congo", "", "Commissioner General of the National Police, Kinshasa"),
        ("Guinea-Bissau", "Amílcar Sá", "Minister of the Interior and Public Order"),
        ("Kenya", "", "Director of the National Central Bureau"),
        ("Namibia", "", "Inspector General of the Police"),
        ("Nigeria", "", "Head of the National Central Bureau"),
        ("Senegal", "Fatou Ndiaye", "Director General of the National Police"),
    ),
    "Americas": (
        ("Brazil", "", "Director of International Cooperation of the Federal Police"),
        ("Canada", "", "Deputy Commissioner, Federal Policing"),
        ("Colombia", "José Peñalosa", "Director of the National Police"),
        ("Uruguay", "", "Deputy Director of the National Police"),
    ),
    "Asia": (
        ("Azerbaijan", "", "Deputy Minister of Internal Affairs"),
        ("India", "", "Director of the Central Bureau of Investigation"),
        ("Japan", "", "Head of the International Affairs Division of the National Police Agency"),
        ("Republic of Korea", "", "Commissioner General of the National Police Agency"),
        ("Saudi Arabia", "", "Director of Public Security"),
        ("Türkiye", "Çağla Yıldırım", "Head of the Department of International Relations"),
        ("Viet Nam", "Nguyễn Văn Hùng", "Deputy Director of the Office of Foreign Affairs"),
    ),
    "Europe": (
        ("Bulgaria", "", "Director of International Operational Cooperation at the Ministry of the Interior"),
        ("Czechia", "", "Police President"),
        ("Denmark", "", "Chief of Police"),
        ("France", "Hélène Lefèvre", "Director of International Police Cooperation"),
        ("Germany", "Jörg Weiß", "President of the Federal Criminal Police Office"),
        ("Hungary", "", "High Commissioner of the Police"),
        ("Montenegro", "", "Director General of the National Security Agency"),
        ("Poland", "", "Commander-in-Chief of the National Police"),
        ("Russian Federation", "", "Chairman of the Investigation Committee"),
        ("Serbia", "", "Deputy Prime Minister and Minister of the Interior"),
        ("Slovenia", "", "Deputy Director General of the Police"),
        ("Spain", "Francisco Ibáñez", "Director General of the National Police"),
        ("Sweden", "", "Deputy Director General of the Police Authority"),
        ("Switzerland", "", "Deputy Director General of the Federal Office of Police"),
    ),
}
"""Region → country, name (may be empty) and office of each counterpart."""
LEVELS = ("Minister", "Head of service", "Deputy head of service", "Director", "Other")
ORGANIZATIONS = (
    ("Conference of Ministers of the Interior", "training of officers"),
    ("European Union Agency for Law Enforcement Training", "joint courses"),
    ("Regional Information Centre", "exchange of data on stolen documents"),
)


def bars(figure: str, number: int, caption: str) -> Figure:
    """Return a figure of bars, one for each region."""
    bars = tuple(Bar(region, len(rows), str(len(rows))) for region, rows in REGIONS.items())
    total = sum(bar.value for bar in bars)
    alternative = "; ".join(f"{bar.label} {bar.printed}" for bar in bars) + "."
    chart = Chart(ChartKind.BARS, (Series("", bars),), "bilateral meetings", "continent", total, alternative)
    note = text("Source: statement of the Directorate General, 6 November 2026.")
    return Figure(figure, chart, Caption(f"Figure {number}.", text(f"{caption} (n = {total})")), (note,))


class _Numbers:
    """Numbers paragraphs and tables through the report."""

    def __init__(self) -> None:
        self._paragraph = 0
        self._table = 0

    def paragraph(self, words: str, *more: Inline) -> Paragraph:
        self._paragraph += 1
        return Paragraph(text(words, *more), str(self._paragraph), f"p-{self._paragraph}")

    def caption(self, words: str) -> Caption:
        self._table += 1
        return Caption(f"Table {self._table}.", text(words), "(continued)")


_SOURCE = "According to the statement of the Directorate General, "


def sections() -> tuple[Part, ...]:
    count = _Numbers()
    titles = (
        ("Purpose, event and scope", _purpose(count)),
        ("Bilateral meetings", _bilateral(count)),
        ("Multilateral meetings", _multilateral(count)),
        ("Memoranda of understanding and other instruments", _instruments(count)),
        ("Subjects raised", _subjects(count)),
        ("Follow-up", _follow_up(count)),
        ("Points to confirm", _points(count)),
    )
    return tuple(
        Part(
            PartKind.SECTION,
            Start.PAGE if at == 1 else Start.FLOW,
            (Heading(f"s-{at}", 1, text(title), str(at), str(at)), *blocks),
        )
        for at, (title, blocks) in enumerate(titles, 1)
    )


def _purpose(count: _Numbers) -> tuple[Block, ...]:
    return (
        count.paragraph(
            "This report records the meetings that the Director General of National Security held "
            "during the Conference "
            "on Police Cooperation, in Port Example from 3 to 6 November 2026, with his counterparts."
        ),
        count.paragraph(_SOURCE + "the delegation consisted of:"),
        ItemList(
            (
                Item("(a)", text("the Director General of National Security;")),
                Item(
                    "(b)",
                    text("the following members of the Directorate of International Cooperation:"),
                    items=(
                        Item("(i)", text("the Director;")),
                        Item(
                            "(ii)",
                            text(
                                "the head of the National Central Bureau, who attended the meetings "
                                "of the second day only and left the conference before its closing session;"
                            ),
                        ),
                    ),
                ),
                Item("(c)", text("an interpreter.")),
            )
        ),
        count.paragraph(
            "The statement was published at ",
            Link(
                "https://www.example.org/statements/2026/11/06/bilateral-meetings",
                "https://www.example.org/statements/2026/11/06/bilateral-meetings",
            ),
            Text(" and calls the conference "),
            Text("«\u00a0un moment important de la coopération policière\u00a0»", lang="fr"),
            Text("."),
        ),
    )


def _counterpart(name: str, office: str, remark: str = "") -> Inlines:
    named: Inlines = (Text(f"\u2068{name}\u2069", Emphasis.NAME), Text(", ")) if name else ()
    quiet: Inlines = (LineBreak(), Text(remark, Emphasis.QUIET)) if remark else ()
    return (*named, Text(f"\u2068{office}\u2069"), *quiet)


def _region(count: _Numbers, at: int, region: str) -> tuple[Block, ...]:
    listed = REGIONS[region]
    heads = columns(("No.", 9), ("Country", 34), ("Counterpart", 117))
    rows = tuple(
        row(
            str(number),
            f"\u2068{country}\u2069",
            _counterpart(name, office, "Accompanied by an adviser" if number == 3 else ""),
        )
        for number, (country, name, office) in enumerate(listed, 1)
    )
    caption = count.caption(f"Counterparts named for {region} ({len(listed)})")
    return (
        Heading(f"s-2-{at}", 2, text(region), f"2.{at}", f"2.{at}"),
        count.paragraph(
            f"{_SOURCE}the meetings with the {len(listed)} counterparts from {region} dealt with "
            "operational cooperation "
            "and with the exchange of information between the services concerned."
        ),
        table(
            f"table-{region.lower()}",
            heads,
            rows,
            caption,
            notes=(text("Source: statement of the Directorate General, 6 November 2026."),),
        ),
    )


def _bilateral(count: _Numbers) -> tuple[Block, ...]:
    heads = columns(
        ("Level", 60), *((region, 20) for region in (*REGIONS, "Total")), numbers=(1, 2, 3, 4, 5), names=0
    )
    cells = [[max(0, len(rows) // 5 + at % 2) for rows in REGIONS.values()] for at in range(len(LEVELS))]
    rows = [row(level, *map(str, line), str(sum(line))) for level, line in zip(LEVELS, cells, strict=True)]
    sums = [sum(line[at] for line in cells) for at in range(len(REGIONS))]
    rows.append(row("Total", *map(str, sums), str(sum(sums)), total=True))
    overview = (
        Heading("s-2-1", 2, text("Overview"), "2.1", "2.1"),
        count.paragraph(
            f"{_SOURCE}the meetings were held at the request of the delegations and were an occasion to "
            "review bilateral cooperation."
        ),
        count.paragraph(
            "The table shows the counterparts by the level of their office, as assigned by the "
            "authors of this report."
        ),
        table(
            "table-levels",
            heads,
            tuple(rows),
            count.caption("Counterparts by level and region"),
            notes=(text("a  Levels are assigned from the wording of the office."),),
        ),
        count.paragraph(
            "The source gives 31 meetings and names 33 counterparts. Neither figure has been adjusted."
        ),
        bars("figure-2", 2, "Counterparts by level in each region"),
    )
    regions = (block for at, region in enumerate(REGIONS, 2) for block in _region(count, at, region))
    return (*overview, *regions)


def _multilateral(count: _Numbers) -> tuple[Block, ...]:
    heads = columns(("No.", 9), ("Organization", 71), ("Subject as attributed", 80))
    rows = tuple(row(str(at), body, subject) for at, (body, subject) in enumerate(ORGANIZATIONS, 1))
    said = (
        count.paragraph(f"{_SOURCE}the meeting with the {body} dealt with {subject}.")
        for body, subject in ORGANIZATIONS
    )
    return (*said, table("table-organizations", heads, rows, count.caption("Organizations met (3)")))


def _instruments(count: _Numbers) -> tuple[Block, ...]:
    card = data(
        ("Instrument", "Memorandum of understanding on police training"),
        ("Parties", "Republic of Examplia; Republic of Colombia"),
        (
            "Signed for",
            (
                Text("Republic of Examplia: Director General of National Security"),
                LineBreak(),
                Text("Republic of Colombia: José Peñalosa, Director of the National Police"),
            ),
        ),
        ("Date and place", "5 November 2026, Port Example"),
        ("Subject", "Training of officers in the investigation of fraud"),
        ("Commitments", "Two courses a year, by the Republic of Examplia"),
        ("Reference", "not stated in the source"),
        name="card-1",
        kind=TableKind.CARD,
        width=42,
    )
    return (count.paragraph("One instrument was signed."), card)


def _subjects(count: _Numbers) -> tuple[Block, ...]:
    return tuple(
        count.paragraph(f"{_SOURCE}the delegations raised the subject of {subject}.")
        for subject in ("cybercrime", "the exchange of data", "fraud")
    )


def _follow_up(count: _Numbers) -> tuple[Block, ...]:
    heads = columns(
        ("No.", 9), ("Action", 62), ("Arising from (para.)", 17), ("Owner", 30), ("Due", 22), ("Status", 20)
    )
    rows = tuple(
        row(str(at), action, (Reference("14", "p-14"),), "[to be assigned]", "[to be assigned]", "Open")
        for at, action in enumerate(
            ("Prepare the first course", "Nominate a contact point for the exchange of data"), 1
        )
    )
    return (
        count.paragraph("The table lists the commitments of the source."),
        table("table-actions", heads, rows, count.caption("Actions (2)")),
    )


def _points(count: _Numbers) -> tuple[Block, ...]:
    return (
        count.paragraph(
            "The source gives 31 meetings and names 33 counterparts; it affects the key figures; the "
            "Directorate General could confirm."
        ),
        count.paragraph("The reference of the memorandum is not stated in the source; it affects section 4."),
    )


def sign_off() -> Part:
    blank = tuple((label, ()) for label in ("Name", "Office", "Date", "Signature"))
    given = (
        ("Name", text("Ana Example")),
        ("Office", text("Directorate of International Cooperation")),
        ("Date", text("9 November 2026")),
        ("Signature", ()),
    )
    parties = (
        Signatory("Prepared by", given),
        Signatory("Cleared by", blank),
        Signatory("Approved by", blank),
    )
    return Part(PartKind.SIGN_OFF, Start.FLOW, (Heading("sign-off", 1, text("Sign-off")), SignOff(parties)))


def annexes() -> tuple[Part, ...]:
    heads = columns(
        ("No.", 9), ("Country", 33), ("Counterpart", 66), ("Level (assigned)", 28), ("Region", 24)
    )
    everyone = sorted(
        (country, name, office, region) for region, rows in REGIONS.items() for country, name, office in rows
    )
    rows = tuple(
        row(str(at), country, _counterpart(name, office), LEVELS[at % 5], region)
        for at, (country, name, office, region) in enumerate(everyone, 1)
    )
    names = (
        row("Czechia", "Czech Republic", "Europe"),
        row("Türkiye", "Turkey", "Asia"),
        row("Viet Nam", "Vietnam", "Asia"),
    )
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        (
            "Full list of counterparts",
            (
                table(
                    "annex-a",
                    heads,
                    rows,
                    Caption("Table A1.", text(f"Counterparts named ({len(rows)})"), "(continued)"),
                ),
            ),
        ),
        (
            "Sources and method",
            (
                Heading("annex-b-1", 2, text("Sources")),
                Paragraph(
                    text("Statement of the Directorate General, 6 November 2026, reference not stated.")
                ),
                Heading("annex-b-2", 2, text("Method")),
                Paragraph(text("One entry is one counterpart with whom a meeting is named in the source.")),
            ),
        ),
        (
            "Country names and order",
            (
                Paragraph(text("Countries are listed by their short name in English.")),
                table(
                    "annex-c",
                    columns(("Name used", 60), ("Name in the source", 60), ("Region", 40), names=0),
                    names,
                    Caption("Table C1.", text("Names that differ from the source (3)"), "(continued)"),
                ),
            ),
        ),
        (
            "Abbreviations",
            (
                table(
                    "annex-d",
                    columns(("Abbreviation", 40), ("Meaning", 120), names=0),
                    (row("DGS", "Directorate General of Security"), row("NCB", "National central bureau")),
                    kind=TableKind.CONTROL,
                ),
            ),
        ),
    )
    return tuple(
        Part(
            PartKind.ANNEX,
            Start.RECTO if at == 0 else Start.FLOW,
            (Heading(f"annex-{'abcd'[at]}-head", 1, text(title), "ABCD"[at], f"Annex {'ABCD'[at]}"), *blocks),
        )
        for at, (title, blocks) in enumerate(parts)
    )
