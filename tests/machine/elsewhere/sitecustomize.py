"""Puts a process, and all that it starts, on a system that lacks what Windows lacks, as far as our own modules can tell.

Modules that only POSIX systems have cannot be imported by anybody. Names that `os` and `signal` lack on Windows are taken out of
what our modules get when they import these: the standard library itself runs as it does here, and needs some of them.
"""

import builtins
import os
import signal
import sys
from types import ModuleType
from typing import Any

MODULES = ("pwd", "grp", "fcntl", "resource", "termios", "pty", "tty", "spwd", "syslog", "readline")

OF_OS = (
    *("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_CLOEXEC", "O_DIRECTORY", "O_SYNC", "O_DSYNC"),
    *(
        "getuid",
        "geteuid",
        "getgid",
        "getegid",
        "getgroups",
        "setuid",
        "setgid",
        "getpgid",
        "getpgrp",
        "setsid",
        "getsid",
    ),
    *("fork", "forkpty", "wait3", "wait4", "WNOHANG", "killpg", "nice", "getpriority", "posix_spawn", "sysconf"),
    *("fchmod", "fchown", "chown", "lchown", "chroot", "mkfifo", "mknod", "set_blocking", "get_blocking", "pipe2"),
    *(
        "sched_getaffinity",
        "sched_setaffinity",
        "sched_yield",
        "getloadavg",
        "uname",
        "statvfs",
        "pread",
        "pwrite",
        "openpty",
    ),
)

OF_SIGNAL = (
    *(
        "SIGKILL",
        "SIGALRM",
        "SIGHUP",
        "SIGPIPE",
        "SIGQUIT",
        "SIGXCPU",
        "SIGXFSZ",
        "SIGCHLD",
        "SIGUSR1",
        "SIGUSR2",
        "SIGSTOP",
    ),
    *("alarm", "setitimer", "getitimer", "pause", "siginterrupt", "sigwait", "sigpending", "SIG_BLOCK", "SIG_SETMASK"),
    *("pthread_sigmask", "pthread_kill", "SIG_UNBLOCK"),
)


def without(module: ModuleType, names: tuple[str, ...]) -> ModuleType:
    """A module with what another holds, but for some names."""
    lacking = ModuleType(module.__name__)
    vars(lacking).update({name: value for name, value in vars(module).items() if name not in names})
    return lacking


LACKING = {"os": without(os, OF_OS), "signal": without(signal, OF_SIGNAL)}
_found = builtins.__import__


def _import(name: str, globals: Any = None, *given: Any, **named: Any) -> Any:  # noqa: A002, ANN401
    found = _found(name, globals, *given, **named)
    asks = str(globals.get("__name__", "")) if globals else ""
    return LACKING[name] if name in LACKING and asks.partition(".")[0] == "factcheck" else found


for _name in MODULES:
    sys.modules[_name] = None  # type: ignore[assignment]  # what Python itself takes for a module that is not there
builtins.__import__ = _import
