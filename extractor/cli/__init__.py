"""The command line: one file per command, found by walking this folder; only the asked-for one is imported."""

from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pkgutil import iter_modules
from typing import Any

import click

from extractor import __version__

INTERRUPTED = 130


class Commands(click.Group):
    """A group whose commands are the public modules of this package (``import_`` is *import*, a word Python keeps)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, in sorted order."""
        names = (module.name for module in iter_modules(__path__))
        return sorted(name.rstrip("_") for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command; each has its click command as ``command``."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = import_module(f"extractor.cli.{module}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell what every command does in a whole sentence, on two lines where one is too short."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(200)) for name, one in commands if one is not None])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Suggest the nearest command for a mistyped one."""
        if args and args[0] not in (known := self.list_commands(ctx)):
            from difflib import get_close_matches

            near = get_close_matches(args[0], known, 1)
            hint = f" Did you mean {near[0]!r}?" if near else " See petik --help."
            ctx.fail(f"no such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="petik")
def petik() -> None:
    """Turn Indonesian regional news into data: who holds which post, which figures, when, and who said what."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; reported failures become one line on standard error and exit status 2, Ctrl-C 130."""
    from extractor.errors import PetikError

    try:
        status = petik.main(args=list(argv) if argv is not None else None, prog_name="petik", standalone_mode=False)
        raise SystemExit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except click.Abort:
        click.echo("petik: interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    except PetikError as error:
        click.echo(f"petik: {error}", err=True)
        raise SystemExit(2) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"petik: {where}{error.strerror or error}", err=True)
        raise SystemExit(2) from None
