"""What Windows lacks of the standard library, as far as a program may come to think of it."""

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
