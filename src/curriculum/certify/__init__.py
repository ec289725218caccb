"""Numbers, check codes and the register of certificates: what proves that a paper says what was given.

A certificate bears a number and a code. The register, which may be published, has for each number digests from which
neither the name nor the code can be guessed. Whoever has the paper and the register finds out, without a network,
whether the name on it is the one that it was given to. What this proves and what not stands in docs/how-to/train.md.
"""
