"""What a figure measures, in the words of the article."""
