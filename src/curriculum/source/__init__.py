"""Files become records: strict YAML, Markdown with typed blocks and tokens, and the folders that hold them."""
