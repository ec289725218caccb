"""Other ways to make the same documents: the PDF engine alone, pandoc with Typst, pandoc with LibreOffice."""
