"""Certificates from a roster: the page is set once, and each person's name is stamped on a copy of it.

    OUT/PACK/AUDIENCE/certificates.json     the register, which may be published
    OUT/PACK/AUDIENCE/certificates.key      the secret of the codes, which may not
    OUT/PACK/AUDIENCE/numbers.json          whose number is which, as digests made with the secret
    OUT/PACK/AUDIENCE/LANGUAGE/NUMBER.pdf   a file for each person, or certificates.pdf for the printer

No finding, register or journal tells a name.
"""

from curriculum.certificates.blank import Asked
from curriculum.certificates.run import Issued, issue

__all__ = ["Asked", "Issued", "issue"]
