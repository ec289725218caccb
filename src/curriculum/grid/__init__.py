"""Tables that people send: rosters, sign-in sheets, answers. Whatever was typed comes out as text, with its row."""

from curriculum.grid.heads import Headed, headed
from curriculum.grid.read import read
from curriculum.grid.table import Grid, Row, figures, letters

__all__ = ["Grid", "Headed", "Row", "figures", "headed", "letters", "read"]
