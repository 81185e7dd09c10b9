import dataclasses
import datetime as dt

from paperdigest.records.reports import Availability, Claim, Hardware, Report, Usage

CLAIMS = {
    name: Claim(text=name) for name in ("area", "contribution", "input", "step", "gpu", "licence", "new", "result")
}
REPORT = Report(
    id="2601.00001", language="en", source="html", method="extract", date=dt.date(2026, 1, 5),
    area=CLAIMS["area"], contribution=CLAIMS["contribution"], innovations=(CLAIMS["new"],), results=(CLAIMS["result"],),
    usage=Usage(
        input=CLAIMS["input"], steps=(CLAIMS["step"],), hardware=Hardware(claim=CLAIMS["gpu"]),
        code=Availability(status="yes"), licence=CLAIMS["licence"],
    ),
)  # fmt: skip


def test_a_report_lists_all_its_parts_in_order_whether_stated_or_not():
    assert [part.name for part in REPORT.parts()] == [
        "area", "contribution", "input", "output", "steps", "hardware", "code", "weights", "data", "demo", "licence",
        "size", "origin", "assumptions", "innovations", "results",
    ]  # fmt: skip
    assert [part.name for part in REPORT.parts() if not part.is_stated] == [
        "output", "weights", "data", "demo", "size", "origin", "assumptions",
    ]  # fmt: skip
    assert [part.name for part in REPORT.parts() if part.availability] == ["code"]


def test_every_field_of_usage_is_a_part():
    assert [part.name for part in Usage().parts()] == [field.name for field in dataclasses.fields(Usage)]


def test_the_claims_of_a_report_are_those_of_its_parts():
    assert list(REPORT.claims()) == list(CLAIMS.values())


def test_checking_usage_leaves_out_what_the_check_of_its_kind_refuses():
    def refuse(*_):
        return None

    kept = {"claim": lambda claim: claim, "hardware": lambda one: one, "licence": lambda claim: claim}
    usage = REPORT.usage
    assert usage.checked(**kept, availability=lambda _, found: found) == usage
    assert usage.checked(**kept, availability=refuse) == dataclasses.replace(usage, code=None)
    assert usage.checked(claim=refuse, hardware=refuse, availability=refuse, licence=refuse) == Usage()
