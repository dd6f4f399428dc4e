import json
import subprocess
import sys
import time

import pytest

from curate.commands.options import VERDICTS
from curate.commands.table import COMMANDS
from curate.model import Verdict


def test_the_name_alone_prints_help(curate):
    result = curate()
    assert result.code == 0
    assert all(command in result.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_takes_a_state_folder(curate, command):
    result = curate(command, "--help")
    assert result.code == 0
    assert "--state" in result.out


def test_a_misspelt_command_gets_the_nearest_one(curate):
    result = curate("stauts", "x")
    assert result.code == 2
    assert "did you mean curate status?" in result.err


def test_a_corpus_that_is_not_there_is_named(curate, tmp_path):
    for command in ("clean", "explain", "status", "log", "undo"):
        result = curate(command, tmp_path / "none")
        assert result.code in (2, 3)
        assert f"{tmp_path}/none: no such file or folder" in result.err
        assert result.out == ""


def test_a_wrong_option_is_wrong_use(curate, sound):
    result = curate("clean", sound, "--jbos", "2")
    assert result.code == 2
    assert "--jbos" in result.err


def test_what_was_typed_cannot_act_on_the_terminal(curate):
    result = curate("clean", "a\x1b[2Jb\x07\u202e")
    assert result.code == 3
    assert not any(char in result.err for char in "\x1b\x07\u202e")
    assert "a␛[2Jb␇<202E>" in result.err


def test_a_corpus_without_a_command_is_reviewed(curate, sound):
    result = curate(sound)
    assert result.code == 2
    assert "terminal" in result.err
    assert not (sound / ".curate").exists()


def test_a_setting_that_is_wrong_is_told_with_its_line(curate, sound):
    (sound / ".curate").mkdir()
    (sound / ".curate" / "config.toml").write_text("\ncurater = 1\n")
    result = curate("status", sound)
    assert result.code == 2
    assert "config.toml:2" in result.err
    assert "did you mean curator?" in result.err


def python(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("arguments", ["['--help']", "['keys']", "['status', {corpus!r}]"])
def test_textual_is_only_imported_for_the_screen(sound, arguments):
    code = (
        "import sys; from curate.__main__ import main;"
        f"code = main({arguments.format(corpus=str(sound))});"
        "assert code == 0; assert 'textual' not in sys.modules"
    )
    result = python("-c", code)
    assert result.returncode == 0, result.stderr


def test_help_imports_no_room_that_works(sound):
    code = (
        "import sys; from curate.__main__ import main; main(['--help']);"
        "heavy = {'regex', 'ftfy', 'rich', 'tinydb', 'orjson', 'curate.parser', 'curate.store'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    result = python("-c", code)
    assert result.returncode == 0, result.stderr


def test_a_reader_that_has_gone_ends_it_quietly(sound):
    with subprocess.Popen(
        [sys.executable, "-m", "curate", "clean", str(sound)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(timeout=60) == 141


def test_a_terminated_run_leaves_no_half_written_file(tmp_path):
    file = tmp_path / "many.jsonl"
    file.write_text('{"text": "Hujan turun sejak pagi di kota itu."}\n' * 100_000)
    (tmp_path / "out").mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "curate", "clean", str(file), "-o", str(tmp_path / "out" / "o")]
    ) as program:
        wait_for(lambda: any((tmp_path / "out").iterdir()))
        program.terminate()
        assert program.wait(timeout=60) == 143
    assert not any((tmp_path / "out").iterdir())


def wait_for(condition) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_verdicts_to_choose_from_are_those_of_the_model():
    assert tuple(Verdict) == VERDICTS


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_state_folder_is_wrong_use(curate, sound, empty):
    result = curate("status", sound, "--state", empty)
    assert result.code == 2
    assert "--state is empty" in result.err


def test_ids_are_never_cut_where_there_is_no_terminal(curate, tmp_path):
    folder = tmp_path / "berita"
    folder.mkdir()
    name = "halaman-" * 25 + ".txt"
    (folder / name).write_text("Hujan turun sejak pagi di kota itu.\n")
    curate("decide", folder, name, "later", "--note", "nanti saja " * 20)
    assert name in curate("log", folder).out


def test_an_id_with_a_newline_is_printed_on_one_line(curate, tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"id": "satu\ndua", "text": "Hujan turun."}) + "\n")
    assert len(curate("decide", file, "satu\ndua", "accept").out.splitlines()) == 1
    assert len(curate("log", file).out.splitlines()) == 2
    assert len(curate("undo", file).out.splitlines()) == 1
    assert "did you mean satu dua?" in curate("decide", file, "satu dua", "accept").err


def test_control_characters_are_never_printed_bare(curate, tmp_path):
    file = tmp_path / "a.jsonl"
    nasty = "a\x9b2J\x7f"
    row = {"id": nasty, "text": f"Hujan {nasty} turun.\n", "title": nasty}
    file.write_text(json.dumps(row) + "\n")
    outputs = [
        curate("explain", file).out,
        curate("explain", file, "--json").out,
        curate("decide", file, nasty, "later", "--note", nasty, "--curator", "sari").out,
        curate("log", file).out,
        curate("log", file, "--json").out,
        curate("decide", file, "nothing", "later").err,
    ]
    assert all(outputs)
    assert not any(char in out for out in outputs for char in "\x9b\x7f")
    assert json.loads(outputs[4])["article"] == nasty


def test_the_history_needs_no_reader(sound):
    code = (
        "import sys; from curate.__main__ import main;"
        f"code = main(['log', {str(sound)!r}]);"
        "heavy = {'curate.readers', 'charset_normalizer', 'csv', 'regex', 'ftfy'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    result = python("-c", code)
    assert result.returncode == 0, result.stderr
