"""What the commands print. Decisions are made below; here they are only told."""
