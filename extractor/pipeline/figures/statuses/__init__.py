"""What a figure is: actual, aimed at, expected, earlier, or a change."""
