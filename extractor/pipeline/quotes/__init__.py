"""Speech -> quotes with speaker and cue: in marks, and reported."""
