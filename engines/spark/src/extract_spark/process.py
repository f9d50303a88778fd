"""The program as a function from lines to lines."""

from __future__ import annotations

import collections
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence


class ProgramError(RuntimeError):
    """The program ended with an error; the message ends with what it said."""


def answers(command: Sequence[str], lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yields the answer to each line, in order; lines and answers both without limit.

    A thread feeds the program, so that neither waits for the other with a full
    pipe; what is under way is what the pipes and the program hold. The program
    gets an empty environment. What it says on standard error goes to that of
    the task, and into the ProgramError raised where its exit code is not 0.
    """
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={})
    assert program.stdin and program.stdout and program.stderr
    requests, errors = program.stdin, program.stderr
    failed: list[BaseException] = []
    said: collections.deque[str] = collections.deque(maxlen=50)
    asked = 0

    def feed() -> None:
        nonlocal asked
        try:
            with requests as pipe:
                for line in lines:
                    pipe.write(line)
                    pipe.write(b"\n")
                    asked += 1
        except BrokenPipeError:
            pass  # It has ended, and its exit code tells why.
        except BaseException as error:
            failed.append(error)

    def listen() -> None:
        for line in errors:
            said.append(line.decode(errors="replace").rstrip())
            print(said[-1], file=sys.stderr)

    feeder, listener = (threading.Thread(target=f, daemon=True) for f in (feed, listen))
    feeder.start()
    listener.start()
    answered = 0
    try:
        for answer in program.stdout:
            answered += 1
            yield answer
        code = program.wait()
        listener.join()
        if code != 0:
            raise ProgramError(_error(command, code, said))
        feeder.join()
        if failed:
            raise failed[0]
        if answered != asked:
            raise ProgramError(f"{command[0]} answered {answered} of {asked} lines")
    finally:
        # Also where the reader of the answers stops early, as a task that is cancelled does.
        program.kill()
        program.wait()
        program.stdout.close()


def call(command: Sequence[str], accept: Sequence[int] = (0,)) -> bytes:
    """Runs the program to its end and returns what it printed; accept are the exit codes that are none of an error."""
    done = subprocess.run(command, capture_output=True, env={}, check=False)
    if done.returncode not in accept:
        raise ProgramError(_error(command, done.returncode, done.stderr.decode(errors="replace").splitlines()[-50:]))
    return done.stdout


def _error(command: Sequence[str], code: int, said: Iterable[str]) -> str:
    how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
    return "\n".join([f"{' '.join(command)} {how}", *said])
