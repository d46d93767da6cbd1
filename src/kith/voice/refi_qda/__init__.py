"""Coded words carried out to other tools: a project of the REFI-QDA standard (.qdpx), and CSV.

Source: REFI-QDA Standard 1.5 (qdasoftware.org), whose project schema is `urn:QDA-XML:project:1.0`.
"""
