"""``petik serve``: show a newsroom store in the browser."""

from pathlib import Path

import click


@click.command()
@click.argument("store", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; any other needs a token.")
@click.option("--port", default=8700, show_default=True, type=click.IntRange(0, 65535))
@click.option("--token", envvar="PETIK_TOKEN", help="What visitors must show (12 signs or more). [env: PETIK_TOKEN]")
@click.option("--language", type=click.Choice(["id", "en"]), default="id", show_default=True)
def command(store: Path, host: str, port: int, token: str | None, language: str) -> None:
    """Serve the pages of STORE until interrupted; only this machine can reach them unless --host says otherwise."""
    try:
        import uvicorn

        from extractor.newsroom.web.app import create_app
    except ModuleNotFoundError as error:
        from extractor.errors import SettingsError

        raise SettingsError(
            f"{error.name} is not installed; install the pages with: pip install 'petik[newsroom]'"
        ) from None
    app = create_app(store, language=language, host=host, token=token)
    click.echo(f"http://{'[' + host + ']' if ':' in host else host}:{port}/", err=True)
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, h11_max_incomplete_event_size=16384
    )
