"""Records that pass between the stages. Nothing here reads, writes or decides."""
