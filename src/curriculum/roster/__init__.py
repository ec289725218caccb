"""Lists of people who take part, as organisers send them: people, and what is odd in the list, never by name."""

from curriculum.roster.read import Roster, read

__all__ = ["Roster", "read"]
