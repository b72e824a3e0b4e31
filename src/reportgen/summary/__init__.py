"""What the user gives us: the model of a summary, and the ways in."""
