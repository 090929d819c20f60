"""What the command shows: progress while a run goes on (on standard error), and what was found."""
