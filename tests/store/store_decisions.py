"""Decisions for the store's tests."""

from curate.model import Decision, Verdict, sha256_of


def decision(number: int, verdict: Verdict = Verdict.ACCEPT, **changes) -> Decision:
    text = f"Hujan turun di hulu, kata warga ke-{number}.\nJalan ditutup."
    fields = {
        "article": f"a{number}",
        "verdict": verdict,
        "raw_sha256": sha256_of(text + "raw"),
        "clean_sha256": sha256_of(text),
        "text_sha256": sha256_of(text),
        "edits": ((0, 3, ""), (7, 7, "\u2028ß\r")),
        "text": text if verdict is Verdict.FIX else None,
        "parser": "0.1.0+abc+-",
        "curator": "sari",
        "at": f"2026-09-04T08:{number // 60 % 60:02}:{number % 60:02}.000Z",
    }
    return Decision(**fields | changes)
