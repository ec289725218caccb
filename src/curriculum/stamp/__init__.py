"""Stamping: a finished page is filled with names, numbers and codes, thousands of times, without being laid out again.

The page is set once by the PDF engine, with empty places in it. Here words are shaped by HarfBuzz in the faces of the
house, fitted into their places and written onto a copy of the page, which stays tagged. A file's bytes depend on its
own words alone, never on what else was made with it.
"""
