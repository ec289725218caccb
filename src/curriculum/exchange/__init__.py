"""Stage: exchange. What a translator has to do goes out as a table, and what the translator did comes back, judged.

A `table.Parcel` goes out as a spreadsheet (`sheet`), a Word file (`paper`) or a PO file (`slip`). What comes back is a
`table.Returned`, whichever it was; `take` judges its rows one by one, and `enter` puts the accepted ones in catalogues.
"""

from __future__ import annotations
