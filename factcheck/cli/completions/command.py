"""`factcheck completion`: what a shell has to read so that it completes commands."""

import click

from factcheck.cli.completions.shells import SCRIPTS, script
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command


@command("completion", example="completion bash")
@click.argument("shell", type=click.Choice(tuple(SCRIPTS)))
def completion(context: Context, shell: str) -> None:  # noqa: ARG001 -- no desk is needed
    """Print what a shell reads so that it completes commands and what they take.

    bash: in a file of ~/.local/share/bash-completion/completions that is called factcheck, or by eval in ~/.bashrc. zsh: in a file
    _factcheck in a folder of fpath, or by eval behind compinit. fish: in ~/.config/fish/completions/factcheck.fish.
    """
    click.echo(script(shell), nl=False)
