"""The program as a function from lines to lines; Python scripts stand in for it."""

import signal
import subprocess
import sys
import threading

import psutil
import pytest
from conftest import wait

from extract_spark.process import ProgramError, answers

ECHO = "import sys\nfor line in sys.stdin.buffer: sys.stdout.buffer.write(line)"


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_answers_come_in_order_whatever_their_size():
    lines = [b"x" * n for n in (0, 1, 1 << 20, 5, 8 << 20, 2)]
    assert [a.rstrip(b"\n") for a in answers(python(ECHO), lines)] == lines


def test_lines_are_fed_while_answers_are_read():
    # More than any pipe holds goes in and out before the end of the input.
    fed = 0

    def lines():
        nonlocal fed
        for fed in range(1, 201):
            yield b"x" * (1 << 16)

    ahead = max(fed - n for n, _ in enumerate(answers(python(ECHO), lines()), 1))
    assert ahead < 20, f"{ahead} lines were in memory at once"


def test_an_exit_code_is_raised_with_what_the_program_said():
    script = "import sys\nprint('line 2: no text', file=sys.stderr)\nsys.exit(3)"
    with pytest.raises(ProgramError, match=r"exit code 3\nline 2: no text"):
        list(answers(python(script), (b"x" * 1000 for _ in range(10_000))))


def test_a_signal_is_raised():
    with pytest.raises(ProgramError, match="killed by signal 9"):
        list(answers(python("import os\nos.kill(os.getpid(), 9)"), [b"x"]))


def test_an_answer_that_is_missing_is_raised():
    with pytest.raises(ProgramError, match="answered 2 of 3 lines"):
        list(answers(python("import sys\nfor n, line in enumerate(sys.stdin):\n  if n: print(line, end='')"), [b"1", b"2", b"3"]))


def test_an_error_of_the_input_is_raised():
    def lines():
        yield b"1"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(answers(python(ECHO), lines()))


def test_the_program_ends_with_its_reader():
    stopped = threading.Event()

    def lines():
        try:
            while True:
                yield b"x"
        finally:
            stopped.set()

    reader = answers(python(ECHO), lines())
    next(reader)
    reader.close()
    assert stopped.wait(10), "the feeder goes on"


def test_the_program_ends_when_its_caller_is_killed(program):
    script = "import sys, time\nfrom extract_spark.process import answers\n"
    script += "list(answers(sys.argv[1:], (time.sleep(n) or b'{}' for n in (0, 0, 600))))"
    caller = subprocess.Popen([sys.executable, "-c", script, program, "filter"])
    wait(lambda: psutil.Process(caller.pid).children(), "the program runs")
    (started,) = psutil.Process(caller.pid).children()
    caller.send_signal(signal.SIGKILL)
    caller.wait()
    started.wait(10)


def test_the_environment_is_empty(monkeypatch):
    monkeypatch.setenv("SECRET", "1")
    (names,) = answers(python("import os, sys\nsys.stdin.read()\nprint('SECRET' in os.environ)"), [b""])
    assert names == b"False\n"
