"""What pages show of what families say."""
