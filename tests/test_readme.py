"""What the README says is what the program does."""

import re
from pathlib import Path

from curate.commands.keys import markdown
from curate.index import Corpus
from curate.parser import parse

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_key_table_is_the_programs():
    table = README.split("<!-- keys -->")[1].split("<!-- /keys -->")[0]
    assert table.strip() == markdown().strip()


def test_every_command_is_in_its_table():
    modules = {path.stem for path in (ROOT / "curate" / "commands").glob("*.py")}
    named = set(re.findall(r"`curate (\w+)", README))
    commands = {"review", "clean", "explain", "decide", "status", "log", "undo", "export", "keys"}
    assert commands <= named & modules


def test_every_room_is_on_the_map():
    rooms = {path.parent.name for path in (ROOT / "curate").glob("*/__init__.py")}
    assert rooms == set(re.findall(r"`curate/(\w+)/`", README))


def test_the_sample_corpus_has_as_many_articles_as_it_says():
    (count,) = re.findall(r"the sample corpus: (\d+) invented articles", README)
    assert int(count) == len(Corpus.open(ROOT / "corpus"))


def test_the_python_example_gives_what_it_says():
    raw = re.search(r'parse\("(.*)"\)', README)
    parsed = parse(raw[1].replace("\\n", "\n"))
    said = re.search(r"parsed\.clean  # '(.*)'", README)
    assert parsed.clean == said[1]
    assert (parsed.found.place, parsed.found.agency) == ("Solo", "ANTARA")


def test_the_picture_and_the_commands_are_there():
    assert (ROOT / ".readme" / "review.svg").is_file()
    assert "<!-- run command -->" in README
    assert "<!-- test command -->" in README
