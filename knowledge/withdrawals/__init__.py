"""What follows from a narrator's pause or withdrawal: asking every outlet, and destroying what is kept no longer."""
