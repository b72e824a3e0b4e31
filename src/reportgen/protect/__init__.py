"""Finished PDFs sealed, encrypted and signed, and asked later whether they are still what they were.

Each library is loaded by the function that needs it: most runs need none of them.
"""
