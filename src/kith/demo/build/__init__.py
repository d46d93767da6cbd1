"""Building the made-up city: its places and services, its families by hand, and the many that the machine makes up."""
