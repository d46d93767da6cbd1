"""A copy of everything a partnership holds, sealed, that is only called a backup when it has been restored once.

One file: a tar of the database as it was at one moment, the files that people gave, and a list of what is in it,
sealed in the age format (age-encryption.org), which other tools open too.
"""
