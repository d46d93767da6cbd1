"""What pages show of what we do together, in the order of the story."""
