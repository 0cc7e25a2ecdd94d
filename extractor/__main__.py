"""``python -m extractor`` is ``petik``."""

from extractor.cli import main

main()
