"""Text -> paragraphs, sentences, dateline, and what is closed to extraction."""
