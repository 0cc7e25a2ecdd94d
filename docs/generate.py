"""The command line's help -> docs/cli.md. Run by ``make docs``; a test fails when the file is stale."""

from collections.abc import Iterator
from pathlib import Path

import click

from extractor.cli import petik

TARGET = Path(__file__).parent / "cli.md"
HEAD = "# The command line\n\nEvery command with its help, as `petik COMMAND --help` prints it.\n"


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command and subcommand with its full name."""
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")


def render() -> str:
    """Return the page."""
    parts = [HEAD]
    for name, command in commands(petik, "petik"):
        context = click.Context(
            command, info_name=name, terminal_width=100, max_content_width=100, **petik.context_settings
        )
        parts.append(f"\n## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
