"""Tables that people send: rosters, sign-in sheets, answers. Whatever was typed comes out as text, with its row."""

from curriculum.grid.formula import SIGNS
from curriculum.grid.heads import Headed, headed
from curriculum.grid.read import read
from curriculum.grid.table import LOST, Grid, Row, counted, letters

__all__ = ["LOST", "SIGNS", "Grid", "Headed", "Row", "counted", "headed", "letters", "read"]
