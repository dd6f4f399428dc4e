"""The program `curate`: runs a command, and is the one place where errors become exit codes."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from curate.commands.arguments import parsed
from curate.commands.printing import naming_stdout, tell_mistake, tell_problem
from curate.errors import INTERRUPTED, CurateError

DATA_AT_FAULT = 3
PROGRAM_AT_FAULT = 70
"""As sysexits.h has it."""
PIPE_CLOSED = 128 + signal.SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; gives its exit code."""
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        with naming_stdout():
            sys.stdout.flush()
        return code
    except CurateError as problem:
        tell_problem(str(problem), problem.hint)
        return problem.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _give_stdout_up()
        return PIPE_CLOSED
    except OSError as problem:
        _settle_stdout()
        where = f"{problem.filename}: " if problem.filename else ""
        tell_problem(f"{where}{problem.strerror or problem}", "check the path, and the space there")
        return DATA_AT_FAULT
    except Exception as mistake:
        _settle_stdout()
        tell_mistake(mistake)
        return PROGRAM_AT_FAULT


def _settle_stdout() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _give_stdout_up()


def _give_stdout_up() -> None:
    # Nothing more can be printed, not even at exit, when Python tries once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    try:
        args = parsed(arguments)
    except SystemExit as end:
        # argparse ends the program itself: after --help with 0, after a wrong option with 2.
        return end.code if isinstance(end.code, int) else 0
    if args is None:
        return 0
    command: Callable[..., int] = args.run
    return command(args)


def run() -> None:
    """Run the program: the entry point of the installed command."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that is not UTF-8 gets what it cannot show spelled out.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())


def _end(number: int, _: FrameType | None) -> None:
    """End in good order, so that half-written files are taken away."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    run()
