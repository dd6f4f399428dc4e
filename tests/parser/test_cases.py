import tomllib
from pathlib import Path

import pytest

from curate.parser import parse

CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_rules_together_do_what_the_case_says(case, request):
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["why_fail"]))
    parsed = parse(case["raw"].strip("\n"))
    assert parsed.clean == case["clean"].strip("\n")
    found = parsed.found.as_row()
    assert {key: found[key] for key in case.get("found", {})} == case.get("found", {})
